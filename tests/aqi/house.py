"""What the calculator's tests share: the editions, and tables in memory."""

import io
from fractions import Fraction

from aircheck.aqi.editions import statistics_beside
from aircheck.aqi.result import AqiResult, compute_aqi
from aircheck.aqi.table import TableTask, Tally, fill
from aircheck.loading.datasets import load_contracts
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.standard import Index, editions_of

STANDARDS = load_standards(data_root())
CONTRACT = load_contracts(data_root() / "rules" / "datasets")["air_hourly"]
EDITIONS = tuple(entry.id for entry in editions_of(STANDARDS.values(), Index))


def task(report="daily", edition="hj633-2012", language="en") -> TableTask:
    index = STANDARDS[edition]
    return TableTask(report, index, statistics_beside(STANDARDS, index, index.until or index.since), CONTRACT, language)


def reckoned(values, report="daily", edition="hj633-2012") -> AqiResult:
    """Reckon values given as decimal strings."""
    chosen = task(report, edition)
    exact = {name: Fraction(value) for name, value in values.items()}
    return compute_aqi(exact, chosen.report, chosen.index, chosen.statistics)


def filled(data: str | bytes, **how) -> tuple[bytes, Tally]:
    """Send a table through; text goes as UTF-8."""
    out = io.BytesIO()
    tally = fill(io.BytesIO(data.encode() if isinstance(data, str) else data), out.write, task(**how))
    return out.getvalue(), tally
