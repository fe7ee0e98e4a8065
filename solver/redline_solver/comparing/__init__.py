"""Proposals side by side, and what each actor has of them."""
