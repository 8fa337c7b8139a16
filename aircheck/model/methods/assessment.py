"""How an office scores units from results: weights, shares, what a result earns, marks, bands, vetoes.

None of it is a plan's own: it is stated in a user's file, or it is the program's default, and every page says so.
"""

from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from aircheck.model.outcome import Outcome
from aircheck.model.text import Bilingual, Contradiction, Message, NameList, Strict

Weight = Annotated[Decimal, Field(gt=0, le=1_000_000, max_digits=20)]
"""Of a rule in a score; a number with an exponent could have more digits than fit into a memory."""
Globs = Annotated[tuple[str, ...], Field(min_length=1)]
Share = Annotated[Decimal, Field(ge=0, le=100, max_digits=8)]
Points = Annotated[Decimal, Field(ge=0, le=1000, max_digits=8)]
Steps = Literal["exact", "begun", "whole"]
"""Of a distance that is no whole number of steps: its exact part counts, every step begun, or whole steps alone."""


class Shares(Strict):
    """Which part of a result's weight a unit answers for: as lead, as support, and for its own part of a result.

    `part`: a street or town that a result shows by itself, or its share of a task of the ledger.
    """

    lead: Share = Decimal(1)
    support: Share = Decimal("0.5")
    part: Share = Decimal(1)


class Graded(Strict):
    """A miss earns the way it came from a baseline to the target; `baseline` is a number in the result's unit."""

    baseline: Decimal
    source: str = Field(min_length=1)


class Deducted(Strict):
    """A miss loses `points` of the weight for every `per` units missed, until nothing is left.

    `bonus`: points for every `per` units by which the target is exceeded, at most `most`.
    """

    points: Points
    per: Annotated[Decimal, Field(gt=0, max_digits=12)] = Decimal(1)
    steps: Steps = "exact"
    bonus: Points = Decimal(0)
    most: Points = Decimal(0)

    @model_validator(mode="after")
    def _bonus_is_bounded(self) -> Self:
        if bool(self.bonus) != bool(self.most):
            raise Contradiction(Message.of("loading.contradiction.bonus"))
        return self


class Earning(Strict):
    """What the results of some rules earn; one of the forms. What no entry names passes or fails."""

    rules: Globs
    graded: Graded | None = None
    deducted: Deducted | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.graded is None) == (self.deducted is None):
            raise Contradiction(Message.of("loading.contradiction.one_form", forms="graded, deducted"))
        return self


class Mark(Strict):
    """A mark of 100 of its own, made of the results of some rules, or of some kinds of measure (`air`).

    `weight`: its part of the total, where that is a weighted sum.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    rules: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    weight: Annotated[Decimal, Field(gt=0, max_digits=8)] | None = None

    def takes(self, rule: str, kind: str) -> bool:
        """Whether a result counts here; a mark that names neither rules nor kinds takes all that is left."""
        if not self.rules and not self.kinds:
            return True
        return kind in self.kinds or any(fnmatchcase(rule, glob) for glob in self.rules)


class Band(Strict):
    """A name for a total of at least `least`, of 100."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: Bilingual
    least: Annotated[Decimal, Field(ge=0, le=100)]


class Veto(Strict):
    """What one result does to a unit whatever its mark: `zero` makes it nothing, `cap` is the best band it can have.

    It strikes where one of the `rules` has one of the `outcomes`: the units that lead it (and support it: `involved`),
    those whose own part of it missed (`parts`), or `all`.
    """

    title: Bilingual
    rules: Globs
    outcomes: tuple[Outcome, ...] = (Outcome.FAIL,)
    strikes: Literal["lead", "involved", "parts", "all"] = "lead"
    zero: bool = False
    cap: str | None = None

    @model_validator(mode="after")
    def _one_effect(self) -> Self:
        if self.zero == (self.cap is not None):
            raise Contradiction(Message.of("loading.contradiction.veto"))
        return self


AIR = "air"
"""The kind of whatever is measured of the monitoring data, by whatever measure."""
BANDS = (
    Band(id="excellent", title=Bilingual(zh="优秀", en="excellent"), least=Decimal(90)),
    Band(id="good", title=Bilingual(zh="良好", en="good"), least=Decimal(70)),
    Band(id="fair", title=Bilingual(zh="合格", en="fair"), least=Decimal(60)),
    Band(id="poor", title=Bilingual(zh="不合格", en="poor"), least=Decimal(0)),
)
"""Bands of the program's own, in force where nobody states others."""
MARKS = (
    Mark(id="air", title=Bilingual(zh="空气质量", en="air quality"), kinds=(AIR,)),
    Mark(id="tasks", title=Bilingual(zh="任务完成", en="tasks"), rules=("*",)),
)
"""Marks of the program's own: what is measured of the air, and everything else."""


class ScoreMethod(Strict):
    """`assessment:` of a plan or a user's file.

    `weights` are by glob over rules; the last that fits holds, otherwise the rule's own. `marks`: a result counts in
    the first that takes it. `total`: the lowest mark, or their weighted sum. `decimals`: of marks and totals, half to
    even. `most`: the highest mark, whatever the bonus.
    """

    title: Bilingual | None = None
    source: str = ""
    weights: dict[str, Weight] = {}
    shares: Shares = Shares()
    earns: tuple[Earning, ...] = ()
    marks: tuple[Mark, ...] = Field(default=MARKS, min_length=1)
    total: Literal["lower", "weighted"] = "lower"
    bands: tuple[Band, ...] = Field(default=BANDS, min_length=1)
    vetoes: tuple[Veto, ...] = ()
    decimals: int = Field(default=1, ge=0, le=3)
    most: Annotated[Decimal, Field(ge=100, le=1000)] = Decimal(100)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        falling = [band.least for band in self.bands]
        if falling != sorted(set(falling), reverse=True) or falling[-1] != 0:
            raise Contradiction(Message.of("loading.contradiction.bands"))
        for ids in ([band.id for band in self.bands], [mark.id for mark in self.marks]):
            if len(set(ids)) != len(ids):
                raise Contradiction(Message.of("loading.contradiction.ids_twice"))
        known = {band.id for band in self.bands}
        if any(veto.cap not in known for veto in self.vetoes if veto.cap is not None):
            raise Contradiction(
                Message.of("loading.contradiction.cap", bands=NameList.of(band.id for band in self.bands))
            )
        if self.total == "weighted" and any(mark.weight is None for mark in self.marks):
            raise Contradiction(Message.of("loading.contradiction.mark_weights"))
        return self

    def weight_of(self, rule: str, own: str) -> Decimal:
        """Return the weight of a rule; `own` is the one that it states itself."""
        return next(
            (weight for glob, weight in reversed(self.weights.items()) if fnmatchcase(rule, glob)), Decimal(own)
        )

    def earning_of(self, rule: str) -> Earning | None:
        """Return the first entry that names a rule; None where it passes or fails."""
        return next((one for one in self.earns if any(fnmatchcase(rule, glob) for glob in one.rules)), None)

    def mark_of(self, rule: str, kind: str) -> Mark | None:
        """Return the mark in which a result counts; None if it counts in none."""
        return next((mark for mark in self.marks if mark.takes(rule, kind)), None)
