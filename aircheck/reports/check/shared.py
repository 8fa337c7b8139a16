"""What several results rest on alike, said once below all of them: values supplied, and how empty cells are read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aircheck.documents.report import Result
from aircheck.model.text import Bilingual, Message
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import plain
from aircheck.reports.terminal.page import Page

_SUPPLIED = "judging.origin.parameter"
_BLANK = "measures.blank."


@dataclass(frozen=True, slots=True)
class Shared:
    """The notes that more than one result has, by their words."""

    notes: Mapping[str, Message]

    @classmethod
    def of(cls, page: Page, results: Iterable[Result]) -> "Shared":
        """Return what the results that a page shows have in common."""
        notes = [note for result in results for note in result.notes if note.key.startswith((_SUPPLIED, _BLANK))]
        counts = Counter(map(page.words, notes))
        return cls({said: note for note in notes if counts[said := page.words(note)] > 1})

    def show(self, page: Page) -> None:
        """Write them under a heading of their own; nothing where there are none."""
        if self.notes:
            page.heading(page.say("reports.shared"))
        for note in (*self._supplied(), *self._read_alike()):
            page.line(plain(page.words(note), style.QUIET))

    def _supplied(self) -> Iterator[Message]:
        yield from (note for note in self.notes.values() if note.key == _SUPPLIED)

    def _read_alike(self) -> Iterator[Message]:
        """Yield how empty cells are read, columns that are read alike together."""
        alike: dict[str, list[Bilingual]] = {}
        for note in self.notes.values():
            if isinstance(column := note.values.get("column"), Bilingual):
                alike.setdefault(note.key, []).append(column)
        for key, columns in alike.items():
            yield Message.of(key, column=_row(columns))


def _row(columns: Sequence[Bilingual]) -> Bilingual:
    return Bilingual(zh="、".join(one.zh for one in columns), en=", ".join(one.en for one in columns))
