"""Ecological compensation: forms that a user's file composes, computed exactly and printed line by line."""
