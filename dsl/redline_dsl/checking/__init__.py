"""Surface tree to checked program."""
