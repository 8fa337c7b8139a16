"""Number against target: the outcome of a rule. Knows neither files nor formats."""
