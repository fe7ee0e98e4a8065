"""Formulas over finite sets written out instance by instance, sorts and units checked."""
