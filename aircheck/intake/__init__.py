"""Submitted files -> clean tables: encodings, layouts, contracts, rejects. Nothing is dropped without being counted."""
