"""Methods that no plan states and a user's file does: how an office settles and ranks."""
