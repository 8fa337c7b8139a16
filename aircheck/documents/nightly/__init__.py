"""What a report says of the night it was made in: how recent its values are, what was expected of it."""
