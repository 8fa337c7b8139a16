"""aircheck: a compliance checker for clean-air action plans."""

__version__ = "0.1.0"
