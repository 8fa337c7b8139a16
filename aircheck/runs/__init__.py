"""One file a run, from files to a document."""
