"""YAML to model: finding plans, reading them with positions, and checking that their files fit together."""
