"""The figures that units are ranked by: published ones, or those of station-hours and of dustfall."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from aircheck.assessment.ranking.dustfall import DustfallFigure, dustfall_figures
from aircheck.assessment.ranking.figures import Figures, TwoFigures
from aircheck.assessment.ranking.groups import DUSTFALL_COLUMNS, Group, named_of
from aircheck.assessment.two_periods import TwoPeriods
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.methods.figures import DUSTFALL, MEASURED
from aircheck.model.methods.ranking import Ranking
from aircheck.model.period import Month, Period
from aircheck.model.standard import Dustfall, editions_of
from aircheck.model.text import Message
from aircheck.stats.compared import PlaceFigure, PlaceFigures

_NO_FIGURE = Message.of("inputs.compared.no_figure")


def published(method: Ranking, codes: Sequence[str], items: Sequence[str]) -> Figures:
    """Return the figures that a method gives, for every unit and item."""
    known = {unit.name: unit.figures for unit in method.units}
    found: dict[tuple[str, str], TwoFigures] = {}
    for code in codes:
        for item in items:
            figure = known.get(code, {}).get(item)
            now, before = (figure.now, figure.before) if figure else (None, None)
            why = _NO_FIGURE if now is None else None
            found[code, item] = TwoFigures(now, why, before)
    return found


@dataclass
class MeasuredFigures:
    """Figures of all units of the groups over any period of a submission; `both` are those of the two periods."""

    read: TwoPeriods
    method: Ranking
    groups: Sequence[Group]
    items: Sequence[str]
    dustfall: Dustfall | None = None
    both: list[PlaceFigures | None] = field(default_factory=list)

    def over(self, period: Period, compared: Period) -> Figures:
        """Return the figures of both periods."""
        self.both = [self._air(one) if self._of_air else None for one in (period, compared)]
        dust = [self._dust(one) for one in (period, compared)]
        found: dict[tuple[str, str], TwoFigures] = {}
        for kind, codes in named_of(self.groups).items():
            if kind == "unit":
                found |= published(self.method, codes, self.items)
                continue
            for code, item in ((code, item) for code in codes for item in self.items):
                now, before = (self._one(kind, code, item, *one) for one in zip(self.both, dust, strict=True))
                found[code, item] = _together(now, before)
        return found

    def month(self, month: Month) -> Figures:
        """Return the figures of a month, compared with nothing."""
        period = month.whole
        air, dust = self._air(period) if self._of_air else None, self._dust(period)
        return {
            (code, item): _together(self._one(kind, code, item, air, dust), None)
            for kind, codes in named_of(self.groups).items()
            for code in codes
            for item in self.items
        }

    @property
    def editions(self) -> Iterator[str]:
        """The ids of the editions that the figures follow."""
        yield from (edition.id for edition in self.read.editions) if self._of_air else ()
        yield from (self._edition.id,) if DUSTFALL in self.items else ()

    @cached_property
    def _of_air(self) -> bool:
        return any(item in MEASURED for item in self.items)

    def _air(self, period: Period) -> PlaceFigures | None:
        return self.read.figures(period, by_months=self.method.enough == "months")

    def _dust(self, period: Period) -> Mapping[str, Mapping[str, DustfallFigure]]:
        """Return the dustfall of a period by kind of unit and name; empty where it is not asked for."""
        table = self.read.submission.tables.get(DUSTFALL)
        if DUSTFALL not in self.items or table is None:
            return {}
        return {kind: dustfall_figures(table.frame, by, period, self._edition) for kind, by in DUSTFALL_COLUMNS.items()}

    @cached_property
    def _edition(self) -> Dustfall:
        return self.dustfall or editions_of(load_standards(data_root()).values(), Dustfall)[-1]

    def _one(
        self,
        kind: str,
        code: str,
        item: str,
        air: PlaceFigures | None,
        dust: Mapping[str, Mapping[str, DustfallFigure]],
    ) -> PlaceFigure | None:
        """Return a figure of a unit; None where there is nothing at all."""
        if item == DUSTFALL:
            own = dust.get(kind, {}).get(code)
            return None if own is None else self._printed(own)
        place = f"{kind}:{code}"
        # What only published figures have is not computed.
        if air is None or place not in air.known or item not in MEASURED:
            return None
        return air.of(place, item)

    def _printed(self, own: DustfallFigure) -> PlaceFigure:
        return PlaceFigure(own.value, self._edition.unit, own.valid, own.expected, own.why)


def _together(now: PlaceFigure | None, before: PlaceFigure | None) -> TwoFigures:
    """Put the figures of two periods together; one that rests on too little data does not count."""
    if now is None:
        return TwoFigures(None, _NO_FIGURE)
    earlier = before.value if before and before.why is None else None
    lacking = before.why if before else _NO_FIGURE
    why_before = None if lacking is None else Message.of("inputs.compared.before", why=lacking)
    value = now.value if now.why is None else None
    bases = now.basis, None if before is None or earlier is None else before.basis
    return TwoFigures(value, now.why, earlier, why_before, now.unit, now.valid, now.expected, *bases)
