"""What typer says in English alone, in our words: help, wrong usage, arguments that are missing, completion."""
