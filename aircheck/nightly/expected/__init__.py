"""What was expected of a submission: a file for each thing that can be."""
