"""One folder a document, one file a format; the registry names them all."""
