"""One folder per document, one file per format; the registry lists them all."""
