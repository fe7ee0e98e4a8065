"""Single questions: can this be true, what is always true, how far can it go."""
