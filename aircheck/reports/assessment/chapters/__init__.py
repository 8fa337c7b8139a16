"""The chapters of an assessment, one file each: a function of the document and its words to a `Chapter`."""
