"""Reading `rules/gases.yaml`, and the reference state by day from the edition of GB 3095 that changed it."""

from functools import lru_cache

from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.loading.yaml.yaml import read
from aircheck.model.gases import Air, Gases
from aircheck.model.standard import Ambient


@lru_cache(maxsize=1)
def load_gases() -> Air:
    """Return the built-in gases and their reference state by day. `LoadingError`."""
    root = data_root()
    gases = read(root / "rules" / "gases.yaml", Gases)
    for standard in load_standards(root).values():
        state = standard.reference_state if isinstance(standard, Ambient) else None
        if state is not None:
            return Air(gases, state.changed.value, state.kelvin_before.value, state.kelvin_after.value)
    return Air(gases)
