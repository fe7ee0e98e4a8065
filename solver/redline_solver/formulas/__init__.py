"""Formulas: as text for Z3, evaluated without it, and as named statements."""
