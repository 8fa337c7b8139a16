"""The content of YAML files, kept as plain data in the user's cache folder, so that a run need not parse them again."""
