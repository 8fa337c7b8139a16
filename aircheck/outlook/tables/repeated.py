"""What has to happen in every week, month …: what the running period still needs, and all that are to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from aircheck.documents.outlook import Allowance, Judged
from aircheck.inputs.inputs import AssessmentData
from aircheck.judging.verdict import Goal
from aircheck.measures.frequency.occurrences import Occurrences, slots_of
from aircheck.measures.frequency.reached import Reached
from aircheck.measures.frequency.slots import Slot
from aircheck.measures.frequency.spec import FrequencySpec
from aircheck.model.outcome import Prospect
from aircheck.model.text import Message
from aircheck.outlook.edge import Edge, edge_of, one_sided
from aircheck.statistics.rounding import rounded_text

_ALL = Fraction(100)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is needed of a period that is under way (`running`, if there is one), and of `to_come` whole ones.

    Of every entity `least` events are needed, of `enough` of them; `spare` more may fail it (None where none may).
    `counts`: the events so far of those that can still have enough. `kept`: nothing can take an event back, nor add
    an entity. `first`: no period has ended yet.
    """

    least: int
    enough: int
    spare: int | None
    running: Slot | None
    counts: tuple[int, ...]
    to_come: int
    kept: bool
    first: bool

    @property
    def done(self) -> int:
        """The events of the running period that count, of those that have most."""
        return sum(sorted((min(count, self.least) for count in self.counts), reverse=True)[: self.enough])

    @property
    def needed(self) -> int:
        """The events that a period needs."""
        return self.least * self.enough

    @property
    def lacking(self) -> int:
        """The events that the running period still needs."""
        return self.needed - self.done if self.running is not None else 0

    def allowed(self, as_of: date) -> Iterator[Allowance]:
        """Yield what the running period needs, all until the end, and how many entities may fail it."""
        if self.running is not None:
            note = Message.of("outlook.running", period=self.running.name, end=self.running.end.isoformat())
            left = self.running.days() - self.running.days(as_of)
            yield Allowance("in_period", str(self.lacking), "", f"{self.needed} - {self.done}", left, note=note)
        if self.to_come:
            sum_ = f"{self.lacking} + {self.least} × {self.enough} × {self.to_come}"
            yield Allowance("lacking", str(self.lacking + self.needed * self.to_come), "", sum_)
        if self.spare is not None:
            yield Allowance("bad_more", str(self.spare), "")

    def judged(self, as_of: date) -> Judged | None:
        """Judge by bounds, or the first period by a straight line; None where periods that have ended say more."""
        if self.running is None:
            return None
        if self.kept and not self.lacking and not self.to_come:
            return Judged(Prospect.SECURED, f"{self.done} ≥ {self.needed}")
        if not self.first:
            return None
        line = Fraction(self.needed * self.running.days(as_of), self.running.days())
        verdict, sign = (Prospect.ON_TRACK, "≥") if self.done >= line else (Prospect.AT_RISK, "<")
        basis = Message.of("outlook.basis.line", start=str(self.running.start), end=str(self.running.end))
        return Judged(verdict, f"{self.done} {sign} {rounded_text(line, 1)}", basis)


def ahead_of(spec: FrequencySpec, goal: Goal, data: AssessmentData) -> Ahead | None:
    """Return what is still needed; None where few are wanted, nothing was submitted, or none is to come.

    None also where too few entities are left that can still have enough.
    """
    edge = edge_of(one_sided(goal, None if spec.at_least is None else _ALL), None)
    periods = [slot for slot in slots_of(spec, data) if slot.end > data.as_of]
    if edge is None or edge.low or not periods:
        return None
    running = tuple(slot for slot in periods if slot.start <= data.as_of)
    found, ended = Occurrences.of(spec, data, running), Occurrences.of(spec, data)
    if found is None or ended is None or not found.known.names:
        return None
    return _ahead(spec, edge, found, ended, len(periods) - len(running))


def _ahead(spec: FrequencySpec, edge: Edge, found: Occurrences, ended: Occurrences, to_come: int) -> Ahead | None:
    names = found.known.names
    lost = frozenset(Reached(ended, spec.at_least).lacking()) if spec.at_least is not None else frozenset[str]()
    least, enough, spare = needs(edge, spec.at_least, len(names), len(lost))
    if spare is not None and spare < 0:
        return None
    running = found.ended[0] if found.ended else None
    counts = tuple(found.cells[running.name, who] for who in names if who not in lost) if running else ()
    return Ahead(
        least=least,
        enough=enough,
        spare=spare,
        running=running,
        counts=counts,
        to_come=to_come,
        kept=_kept(spec, found, ended, least),
        first=not ended.ended and not found.scoped.silent and found.known.lacking is None,
    )


def needs(edge: Edge, at_least: int | None, entities: int, lost: int) -> tuple[int, int, int | None]:
    """Return the events that an entity needs, of how many entities, and how many more may fail it.

    The fewest events of any are wanted of all; a share of the entities, of so many that the `lost` ones may fail it.
    """
    if at_least is None:
        return edge.whole, entities, None
    enough = Edge(edge.value * entities / _ALL, edge.open, low=False).whole
    return at_least, enough, entities - lost - enough


def _kept(spec: FrequencySpec, found: Occurrences, ended: Occurrences, least: int) -> bool:
    """Whether nothing can take an event back or add an entity, and no period that has ended is short."""
    closed = spec.per is None or bool(spec.among)
    rows = found.scoped.known
    whole = spec.unless is None and found.scoped.settled(rows).height == rows.height
    short = spec.at_least is None and any(count < least for count in ended.cells.values())
    return closed and whole and not short
