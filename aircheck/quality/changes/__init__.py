"""What was changed between two deliveries: edits and withdrawals, and who gave which reason."""
