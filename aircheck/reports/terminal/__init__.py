"""The drawing kit of all text reports: cells, tables, pages, colours."""
