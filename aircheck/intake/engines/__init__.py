"""Files of station-hours to clean hours on an engine: the same rules as everywhere in intake, as its expressions."""
