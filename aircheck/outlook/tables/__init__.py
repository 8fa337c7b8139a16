"""What is said of rules about tables: rows, shares, years, months, and what has to be repeated."""
