"""Supervision: pages for people, JSON, CSV."""
