"""Which rows of a file stay, and why the others do not."""
