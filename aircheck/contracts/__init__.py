"""Uses of a contract other than reading: templates, schemas, clean tables."""
