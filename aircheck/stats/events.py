"""What recorded events take out of a table: the same statistics a second time, beside those as measured."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aircheck.documents.stats import COMPOSITE, Entry
from aircheck.inputs.events import DATASET, read_events
from aircheck.inputs.period import Evidence
from aircheck.intake.submission import Submission
from aircheck.model.standard import Dust, Edition, editions_of
from aircheck.model.text import Message
from aircheck.statistics.exclusion import exclude
from aircheck.stats import composite, pollutants

ADJUSTED = "_adjusted"
"""What the names of adjusted statistics end with."""


@dataclass(frozen=True)
class Adjustment:
    """Evidence without what events take out (None where they take out nothing), the pollutants concerned, and notes."""

    evidence: Evidence | None
    items: tuple[str, ...]
    notes: tuple[Message, ...]

    def entries(self, codes: Sequence[str]) -> Iterator[Entry]:
        """Yield the means, percentiles and sub-indices of the pollutants concerned, and the composite index."""
        if self.evidence is None:
            return
        found = pollutants.attainments(self.evidence, codes, self.items)
        for item in self.items:
            entries = pollutants.entries(self.evidence, codes, item, found[item])
            yield from (replace(entry, statistic=f"{entry.statistic}{ADJUSTED}") for entry in entries)
        for entry in composite.entries(self.evidence, codes):
            if entry.item in (COMPOSITE, *self.items):
                yield replace(entry, statistic=f"{entry.statistic}{ADJUSTED}")


def adjustment(
    submission: Submission, evidence: Evidence, assessed: Sequence[str], standards: Mapping[str, Edition]
) -> Adjustment:
    """Read the recorded events by the edition for dust in force on the last day of the period."""
    table = submission.tables.get(DATASET)
    if table is None:
        return Adjustment(None, (), ())
    in_force = [one for one in editions_of(standards.values(), Dust) if one.covers(evidence.period.end)]
    if not in_force:
        return Adjustment(None, (), (Message.of("stats.note.events_unused"),))
    events = read_events(table, in_force[-1], assessed, evidence.period)
    found = exclude(evidence.hours, events.exclusions)
    if not found.total:
        return Adjustment(None, (), events.unused)
    adjusted = replace(evidence, hours=found.hours, _areas={}, _coverages={})
    return Adjustment(adjusted, in_force[-1].removed.value, (*events.applied, *events.unused))
