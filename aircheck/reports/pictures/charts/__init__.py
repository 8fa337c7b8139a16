"""Charts with axes for documents that are printed, through altair: they need the extra `charts`."""
