"""The surface tree: what a file says, and its words."""
