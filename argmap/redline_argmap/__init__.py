"""The argument: which claims stand.  Its questions come with the argument map."""
