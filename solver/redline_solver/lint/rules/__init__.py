"""The deep lints, one file each; a file's docstring is its explain page."""
