"""What became of results from one run to another."""
