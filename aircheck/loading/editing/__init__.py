"""A YAML file changed at one place, with everything else in it left as it is."""
