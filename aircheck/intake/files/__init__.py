"""Files, archives and workbooks, opened and cut into lines and cells."""
