"""The argument: which claims stand, and why; knows the language, and nothing of the solver."""
