"""What names and units stand for."""
