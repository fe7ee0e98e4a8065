"""Findings in the formats that machines take."""
