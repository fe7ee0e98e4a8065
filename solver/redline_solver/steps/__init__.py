"""A conflict as a chain of small inferences."""
