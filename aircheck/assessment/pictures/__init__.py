"""What pictures show of a place: computed once from the one source of days, for every format."""
