"""A user's files on top of a plan."""
