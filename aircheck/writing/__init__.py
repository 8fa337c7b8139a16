"""Safe, atomic bytes of every file format that we write."""
