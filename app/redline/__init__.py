"""Formal argument mapping and red-line consistency checking."""
