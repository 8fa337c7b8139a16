"""What an assessment tells beside results and scores: indicators of the area, months, tasks, open points."""
