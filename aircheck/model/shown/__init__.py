"""What a person is shown of texts and names that cannot be shown as they are."""
