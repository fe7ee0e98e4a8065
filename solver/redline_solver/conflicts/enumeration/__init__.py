"""Every minimal conflict of named formulas, with the proof that there is no other."""
