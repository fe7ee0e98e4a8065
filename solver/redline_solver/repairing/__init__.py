"""The nearest variants of a proposal that pass."""
