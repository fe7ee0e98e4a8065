"""Pictures of the argument map."""
