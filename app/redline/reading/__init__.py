"""Documents as they come, made into texts that quotes are looked up in; nothing here uses a disk."""
