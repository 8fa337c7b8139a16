"""What a plan holds, as sheets: commitments, tasks, parameters, interpretations, duties, rules. One file a sheet."""
