"""Blocks and diagnostics drawn: as text, Markdown, JSON, and for machines."""
