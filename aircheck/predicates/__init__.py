"""The condition language of rules: SQL predicates over the columns of a contract, never executed as statements."""
