"""What a contract is good for beside reading: templates, schemas, a look at files, clean tables, rejected rows."""
