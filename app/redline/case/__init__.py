"""One case: its files, read and checked, and what is given with them."""
