"""Which table a file contains, in which layout and units, and whether its values can be what the header says."""
