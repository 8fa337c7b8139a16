"""Emergency episodes: pages for people, JSON, CSV."""
