"""The text of a cell, a column and a header, and what it says."""
