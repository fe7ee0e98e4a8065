"""The verdict on a proposal under every reading, and what is shown with it."""
