"""What the rest of a period allows: headroom, control values, days that may still be bad, verdicts from bounds."""
