"""Files, archives and workbooks, opened and split into lines and cells."""
