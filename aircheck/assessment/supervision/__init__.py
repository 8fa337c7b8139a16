"""Supervision: what was ordered and found, how it stands on a day, and what follows from it."""
