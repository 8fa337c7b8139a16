"""How files label hours: by the end, as contracts say, or by the beginning, as a note states or a file looks like."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from aircheck.intake.cells.hour_headers import HOUR_COLUMNS
from aircheck.intake.layouts.day_matrix import hours_of
from aircheck.intake.recognition.shelf import Entry
from aircheck.model.provenance import HourLabel
from aircheck.model.text import Message

Span = tuple[int, int]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Labels:
    """The labels of hours by file, its place among the inputs. `stated`: what the note beside a file says of it."""

    def __init__(self) -> None:
        self.stated: dict[int, HourLabel] = {}
        self._spans: dict[int, Span] = {}
        self._zeros: set[int] = set()

    def state(self, place: int, label: HourLabel | None) -> None:
        """Take down what the note beside a file says."""
        if label is not None:
            self.stated[place] = label

    def see(self, spans: Mapping[int, Span], entries: Sequence[Entry]) -> None:
        """Take down the first and last label of files, or of pieces of them, in hours since 1970."""
        for place, (first, last) in spans.items():
            found = entries[place].found
            # A layout that says of itself how it labels hours has a note of its own.
            if found is not None and found.layout.note is None and found.contract.hour == "end":
                before = self._spans.get(place, (first, last))
                self._spans[place] = (min(first, before[0]), max(last, before[1]))
                hours = hours_of(found.heading)
                if hours and hours[0] == HOUR_COLUMNS[0] and hours[-1] != HOUR_COLUMNS[-1]:
                    self._zeros.add(place)

    def notes(self, paths: Sequence[str]) -> Iterator[Message]:
        """Yield which files are stated to label hours by their beginning, and which look like it and say nothing."""
        begin = [place for place in self._spans if self.stated.get(place) == "begin"]
        if begin:
            yield Message.of("intake.note.hours_begin", file=paths[min(begin)], files=len(begin))
        zeros = sorted(self._zeros - self.stated.keys())
        if zeros:
            yield Message.of("intake.note.hour_zero", file=paths[zeros[0]], files=len(zeros))
        unsaid = {place: span for place, span in self._spans.items() if place not in {*self.stated, *zeros}}
        alike = [place for place, span in unsaid.items() if _whole_months(span)]
        if alike:
            first, last = (_text(label) for label in self._spans[min(alike)])
            yield Message.of(
                "intake.note.whole_months", file=paths[min(alike)], files=len(alike), first=first, last=last
            )


def _whole_months(span: Span) -> bool:
    """Whether labels run from 00:00 of the first day of a month to 23:00 of the last day of one."""
    first, after = (_EPOCH + timedelta(hours=hours) for hours in (span[0], span[1] + 1))
    return (first.day, first.hour, after.day, after.hour) == (1, 0, 1, 0)


def _text(label: int) -> str:
    return f"{_EPOCH + timedelta(hours=label):%Y-%m-%d %H:%M}"
