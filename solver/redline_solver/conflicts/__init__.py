"""Every minimal conflict and every minimal concession."""
