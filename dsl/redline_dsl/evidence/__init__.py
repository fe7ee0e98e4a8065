"""Quotes, and the sources that they are looked up in."""
