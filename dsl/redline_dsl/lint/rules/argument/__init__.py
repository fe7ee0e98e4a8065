"""The rules about claims and what is said for and against them."""
