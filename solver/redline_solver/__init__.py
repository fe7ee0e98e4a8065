"""Questions about a checked program, asked of Z3 and answered as plain data (`verdict`)."""
