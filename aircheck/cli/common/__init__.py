"""What the commands share: options, console, errors, progress."""
