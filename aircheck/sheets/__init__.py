"""What a plan holds, as sheets: its commitments, tasks, parameters, readings, duties, rules. One file a sheet."""
