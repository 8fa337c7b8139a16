"""The standards' arithmetic: exact, knowing neither plans nor files."""
