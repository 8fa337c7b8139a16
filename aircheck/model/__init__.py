"""What things are: plan, rule, dataset, standard, period, quantity, outcome, report. Frozen, no input or output."""
