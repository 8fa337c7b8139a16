"""Rankings: places within groups, by state and by improvement, from printed figures."""
