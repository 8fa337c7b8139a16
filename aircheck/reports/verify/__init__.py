"""Whether a report follows."""
