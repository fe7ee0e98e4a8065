"""The one layout of a file, and the proof that it says the same."""
