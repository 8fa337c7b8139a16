"""A made-up submission for a whole plan, driven by its rules and the contracts of their datasets."""

from aircheck.demo.plans.folder import write_plan
from aircheck.demo.plans.overlay import NAME

__all__ = ["NAME", "write_plan"]
