"""The nightly run: a folder that is checked again and again."""
