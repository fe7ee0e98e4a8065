"""Argument maps in the formats of other tools: read into a map, and written from one."""
