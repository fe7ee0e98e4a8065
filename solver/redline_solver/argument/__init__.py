"""Which claims can be accepted together."""
