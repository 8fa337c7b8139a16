"""The days that files cover, whatever part of them a run is about: so that another year can be named."""

from collections.abc import Mapping
from datetime import date, timedelta

from aircheck.model.provenance import HourLabel

Span = tuple[int, int]
"""The first and the last one, both included."""

_EPOCH = date(1970, 1, 1)


class CoveredDays:
    """By dataset, the first and the last day (since 1970) of rows that have a readable one."""

    def __init__(self) -> None:
        self._spans: dict[str, Span] = {}

    def see_labels(self, dataset: str, spans: Mapping[int, Span], labels: Mapping[int, HourLabel]) -> None:
        """Take down the labels of hours by file; the hour that ends at 00:00 is of the day before."""
        for file, span in spans.items():
            late = 0 if labels[file] == "begin" else 1
            self._add(dataset, (span[0] - late) // 24, (span[1] - late) // 24)

    def see(self, dataset: str, days: Mapping[int, Span]) -> None:
        """Take down days by file."""
        for first, last in days.values():
            self._add(dataset, first, last)

    def _add(self, dataset: str, first: int, last: int) -> None:
        known = self._spans.get(dataset, (first, last))
        self._spans[dataset] = (min(first, known[0]), max(last, known[1]))

    @property
    def covered(self) -> Mapping[str, tuple[date, date]]:
        """The first and the last day of each dataset."""
        return {name: (_day(first), _day(last)) for name, (first, last) in self._spans.items()}


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=number)
