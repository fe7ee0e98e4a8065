"""Everything about a case, on one page."""
