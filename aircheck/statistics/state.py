"""The reference state of gas concentrations: 273 K before the amendment of 2018, 298.15 K since.

Mass per volume falls as the air expands: C(298.15 K) = C(273.15 K) × 273.15 / 298.15. Particulates are not converted.
"""

import narwhals as nw
import polars as pl

from aircheck.model.period import Period
from aircheck.model.standard import Ambient, ReferenceState
from aircheck.statistics.rounding import half_even_column


def mixes_states(period: Period, ambient: Ambient) -> bool:
    """Whether the gases of a period are in both states, so that a mean over it needs a warning."""
    state = ambient.reference_state
    return state is not None and period.start < state.changed.value <= period.end


def to_new_state(hours: pl.DataFrame, ambient: Ambient) -> pl.DataFrame:
    """Return station-hours with the gases of days before the change converted; other days stay as they are.

    `hours`: `day` and pollutants in thousandths of their unit. The exact product is rounded half to even to a
    thousandth. An edition that did not change the state leaves everything as it is.
    """
    state = ambient.reference_state
    if state is None:
        return hours
    gases = [item for item in hours.columns if item in state.gases]
    return nw.from_native(hours).with_columns(*(_converted(item, state) for item in gases)).to_native()


def _converted(item: str, state: ReferenceState) -> nw.Expr:
    factor = state.factor
    new = half_even_column(nw.col(item) * factor.numerator, nw.lit(factor.denominator, nw.Int64))
    return nw.when(nw.col("day") < state.changed.value).then(new).otherwise(nw.col(item)).alias(item)
