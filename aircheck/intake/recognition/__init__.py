"""Which table a file holds, in which layout and units, and whether its values can be what they are called."""
