"""Plans as the program opens them: with all kinds of measures."""

from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES


def open_plan(reference: str) -> LoadedPlan:
    """Read a plan by id or folder, or a user's file on top of one. `UnknownPlan`, `LoadingError`."""
    return load_plan(reference, MEASURES)
