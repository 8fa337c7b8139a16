"""What all text reports are drawn with: cells, tables, pages, colours."""
