"""What the files say, merged: repeats, contradictions, the account of rows."""
