"""The zone of possible agreement: what is left, how large it is, what goes together."""
