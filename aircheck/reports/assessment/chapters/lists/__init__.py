"""The document as long tables, one thing a row, for those who filter and compute: the lists behind the paper."""
