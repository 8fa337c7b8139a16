"""What YAML files say, kept as plain data beside the user's other caches, so that a run need not parse them again."""
