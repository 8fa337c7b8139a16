"""What the files say, put together: repeats, contradictions, the account of rows."""
