"""The folder that is checked again and again: its file, what it says in place of options, and its night."""
