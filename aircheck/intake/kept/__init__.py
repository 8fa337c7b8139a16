"""What was read of a file, kept from one run to the next: a file whose bytes are the same is not read again."""
