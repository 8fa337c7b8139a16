"""The review flags on observations, one file a check."""
