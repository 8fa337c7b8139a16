"""How a rule gets its number: one file (or folder) per kind of measure, registered here."""

from collections.abc import Mapping

from aircheck.measures.air import Air
from aircheck.measures.ratio import Ratio
from aircheck.measures.value import Value
from aircheck.model.measure import Measure

MEASURES: Mapping[str, Measure] = {kind.key: kind for kind in (Air(), Ratio(), Value())}
"""Every kind of measure by the key that names it in YAML."""
