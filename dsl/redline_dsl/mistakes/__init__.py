"""What to say where a file cannot be read, and what was probably meant."""
