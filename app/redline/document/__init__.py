"""What an answer is written as: plain data with a published schema."""
