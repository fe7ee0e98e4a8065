"""Documents as they come, made into texts that quotes are looked up in; no disk is used here."""
