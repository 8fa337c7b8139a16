"""The made-up year."""
