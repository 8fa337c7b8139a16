"""The outlook: of published numbers, and of a plan."""
