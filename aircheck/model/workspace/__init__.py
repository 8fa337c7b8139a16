"""The file of a workspace: what is checked there, what is expected, and who is told."""
