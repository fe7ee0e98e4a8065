"""What `import redline` offers."""
