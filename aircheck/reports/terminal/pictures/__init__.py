"""Pictures in characters: a calendar, the months, the mean so far."""
