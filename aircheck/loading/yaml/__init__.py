"""YAML to models, with the position of every mistake."""
