"""Plans, their rules and tasks: read, bound and checked."""
