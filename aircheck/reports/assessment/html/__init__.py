"""An assessment as one HTML file: it needs no server, no network and no script to be read whole."""
