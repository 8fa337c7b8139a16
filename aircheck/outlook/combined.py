"""What is said of the worst of several things, each of which has an entry of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged, OutlookEntry
from aircheck.measures.rows.naming import named_cell
from aircheck.model.dataset import Contract
from aircheck.model.outcome import WORST_FIRST, Prospect
from aircheck.model.text import Bilingual, Message
from aircheck.outlook.said import FIRST

_BOUNDS = (Prospect.SECURED, Prospect.OUT_OF_REACH)
_GOOD = (Prospect.SECURED, Prospect.ON_TRACK)
_MORE_IS_TIGHTER = ("needed", "more", "rate", "mend", "lacking")
_PLACES = {verdict: number for number, verdict in enumerate(WORST_FIRST)}


@dataclass(frozen=True, slots=True)
class Several:
    """Entries of things whose worst value counts: the highest, or with `lowest` the lowest.

    `low`: the target wants low values. `lost`: why more things than these may count; nothing is secured then. `vague`:
    what these come to is not certain either.
    """

    entries: Sequence[OutlookEntry]
    lowest: bool
    low: bool
    lost: Message | None = None
    vague: bool = False

    @property
    def every(self) -> bool:
        """Whether each has to meet the target; otherwise it is enough that one does."""
        return self.low is not self.lowest

    @property
    def ordered(self) -> tuple[OutlookEntry, ...]:
        """The entries, the worst first; without the verdicts that nothing makes certain."""
        found = [self._vague(entry) for entry in self.entries]
        sign = 1 if self.lowest else -1
        return tuple(sorted(found, key=lambda one: (_place(one), sign * Fraction(one.exact or 0))))

    def _vague(self, entry: OutlookEntry) -> OutlookEntry:
        said = entry.judged is not None and entry.judged.verdict in _BOUNDS
        return replace(entry, judged=None) if self.vague and said else entry

    @property
    def worst(self) -> OutlookEntry | None:
        """The entry whose value counts; None without a value."""
        known = [entry for entry in self.entries if entry.exact is not None]
        pick = min if self.lowest else max
        return pick(known, key=lambda one: Fraction(one.exact or 0)) if known else None

    @property
    def judged(self) -> Judged | None:
        """The verdict on all of them; None where one has none, or where others may count that are not known."""
        secured, lost = _BOUNDS
        certain, other = (lost, secured) if self.every else (secured, lost)
        ordered = self.ordered
        if (one := next((entry for entry in ordered if _is(entry, certain)), None)) is not None:
            return Judged(certain, _told(one))
        if self.lost is not None or not ordered:
            return None
        if all(_is(entry, other) for entry in ordered):
            return Judged(other, _told(self.worst or ordered[0]))
        if any(entry.judged is None for entry in ordered):
            return None
        return self._expected(ordered)

    def _expected(self, ordered: Sequence[OutlookEntry]) -> Judged:
        good = sum(_is(entry, *_GOOD) for entry in ordered)
        needed = len(ordered) if self.every else 1
        verdict, sign = (Prospect.ON_TRACK, "≥") if good >= needed else (Prospect.AT_RISK, "<")
        return Judged(verdict, f"{good} {sign} {needed}", Message.of("outlook.basis.each"))

    @property
    def allowed(self) -> tuple[Allowance, ...]:
        """What the rest may be of the thing that leaves least, which is named; nothing where one is enough."""
        known = [entry for entry in self.entries if any(one.name in FIRST for one in entry.allowed)]
        if not self.every or not known:
            return ()
        least = min(known, key=_room)
        return tuple(replace(one, note=least.name) for one in least.allowed if one.note is None)


def _is(entry: OutlookEntry, *verdicts: Prospect) -> bool:
    return entry.judged is not None and entry.judged.verdict in verdicts


def _place(entry: OutlookEntry) -> int:
    return _PLACES[entry.judged.verdict] if entry.judged else len(_PLACES)


def _told(entry: OutlookEntry) -> str:
    """Return the inequality of one, with its name."""
    assert entry.judged is not None, "it has the verdict"
    name = entry.name.values["name"] if entry.name is not None else ""
    return f"{name.en if isinstance(name, Bilingual) else name}: {entry.judged.inequality}"


def thing(word: str, column: str, contract: Contract) -> Message:
    """Return the name of a thing of which each is judged by itself: a word of a column, as each language has it."""
    return Message.of("outlook.place", name=named_cell(word, column, contract))


def _room(entry: OutlookEntry) -> Fraction:
    known = {one.name: one for one in entry.allowed}
    one = next(known[name] for name in FIRST if name in known)
    return -Fraction(one.value) if one.name in _MORE_IS_TIGHTER else Fraction(one.value)


def parts_of(several: Several) -> Iterator[OutlookEntry]:
    """Yield the entries as parts of the whole: no outcome of their own."""
    yield from (replace(entry, outcome=None) for entry in several.ordered)
