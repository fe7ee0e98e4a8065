"""What hangs on which reading, and what to ask next."""
