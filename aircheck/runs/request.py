"""What a run is asked for, and what of a plan it is about: year, day, commitments and their interpretations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase

from aircheck.documents.asked import Asked
from aircheck.intake.scope import Resolve
from aircheck.intake.submission import DAILY
from aircheck.judging.interpretations import responsible_organisations
from aircheck.loading.plans.in_force import InForce, Interpreted
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.yaml.problems import RULES, ids_like
from aircheck.measures import MEASURES
from aircheck.measures.rows.hours import DATASET as OF_HOURS
from aircheck.model.dataset import HOURS
from aircheck.model.errors import AircheckError
from aircheck.model.period import Period
from aircheck.model.plan import BOTH, Commitment
from aircheck.model.provenance import Statement
from aircheck.model.rule import Rule
from aircheck.model.shown.file_names import name_shown, shown_name
from aircheck.model.text import Message, NameList, listing
from aircheck.statistics.engines import POLARS


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for.

    `today` bounds `as_of` where none is given; `only` are globs over rule ids, none for all; `interpretations` chooses
    options of the plan's interpretations. `stated` is what is stated besides the notes beside the files.
    `sensitivity`: also judge under the other documented options of open points. `pictures`: also those of the days.
    `previous` names the submission before, whose files the run is given besides. `waivers_on`: the day on which waivers
    have to hold, where that is neither `as_of` nor `today`. `latest`: also say how recent the values are, which is no
    part of what is verified. `engine`: where hours become days.
    """

    today: date
    year: int | None = None
    as_of: date | None = None
    stations: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    interpretations: Mapping[str, str] = field(default_factory=dict)
    resolve: Resolve = "refuse"
    stated: tuple[Statement, ...] = ()
    sensitivity: bool = False
    previous: str | None = None
    pictures: bool = False
    waivers_on: date | None = None
    latest: bool = False
    engine: str = POLARS

    def asked(self, loaded: LoadedPlan) -> Asked:
        """Return what a report says of this request."""
        return Asked(
            year=self.year,
            as_of=self.as_of,
            stations=self.stations,
            only=self.only,
            interpretations=self.interpretations,
            resolve=self.resolve,
            overlays=loaded.overlays,
            sensitivity=self.sensitivity,
            previous=None if self.previous is None else shown_name(self.previous),
            pictures=self.pictures,
            waivers_on=waivers_on(self) if loaded.plan.waivers else None,
        )


def waivers_on(request: Request) -> date:
    """Return the day on which waivers have to hold: the one asked for, else that of the run."""
    return request.waivers_on or request.as_of or request.today


def repeated(asked: Asked, as_of: date, engine: str = POLARS) -> Request:
    """Return the request that a report answers, made once more; `as_of` is the day it was judged on.

    `engine`: where hours became days.
    """
    return Request(
        today=as_of,
        year=asked.year,
        as_of=asked.as_of,
        stations=asked.stations,
        only=asked.only,
        interpretations=asked.interpretations,
        resolve=asked.resolve,
        sensitivity=asked.sensitivity,
        previous=None if asked.previous is None else name_shown(asked.previous),
        pictures=asked.pictures,
        waivers_on=asked.waivers_on,
        engine=engine,
    )


class NothingSelected(AircheckError):  # noqa: N818
    """A glob, or an id, matches no commitment of the plan."""

    def __init__(self, only: str, known: tuple[str, ...]) -> None:
        super().__init__(Message.of("cli.nothing_selected", only=only), details=[_like(only, known)])
        self.only = only
        self.known = known


def _like(only: str, known: tuple[str, ...]) -> Message:
    """Return what to say of a glob that matches nothing: ids that begin nearly as it does, or are nearly it."""
    stem = re.split(r"[*?\[]", only)[0]
    if stem == only:
        return ids_like(only, known, RULES)
    beginnings = get_close_matches(stem, sorted({name[: len(stem)] for name in known}))
    found = [name for beginning in beginnings for name in known if name.startswith(beginning)]
    # A beginning that all ids have says nothing of which was meant.
    few = 0 < len(found) < len(known)
    return Message.of("cli.closest_plan", plans=listing(found)) if few else ids_like(only, known, RULES)


class UnknownInterpretation(AircheckError):  # noqa: N818
    """A choice the plan does not leave. `option` is None without such an interpretation; `known` are those it has."""

    def __init__(self, interpretation: str, option: str | None, known: tuple[str, ...]) -> None:
        key = "cli.unknown_interpretation" if option is None else "cli.unknown_option"
        message = Message.of(key, interpretation=interpretation, option=option or "")
        near = get_close_matches(interpretation if option is None else option, known)
        closest = [Message.of("cli.closest_plan", plans=NameList.of(near))] if near else []
        super().__init__(message, details=[*closest, Message.of("cli.known_interpretations", known=NameList.of(known))])
        self.interpretation = interpretation
        self.option = option
        self.known = known


def in_force(loaded: LoadedPlan, request: Request) -> InForce:
    """Return the plan's rules for the year asked for. `UnknownInterpretation` for a choice it does not have."""
    for name, option in request.interpretations.items():
        interpretation = loaded.plan.interpretations.get(name)
        if interpretation is None:
            raise UnknownInterpretation(name, None, tuple(loaded.plan.interpretations))
        if option not in (options := (*interpretation.options, BOTH)):
            raise UnknownInterpretation(name, option, options)
    period = assessed(loaded, request)
    return InForce(loaded, MEASURES, period, day_of(request, period), request.interpretations)


def first_interpreted(loaded: LoadedPlan, request: Request) -> Iterator[Interpreted]:
    """Yield every commitment as it is read first."""
    force = in_force(loaded, request)
    return (force.interpreted(commitment)[0] for commitment in loaded.commitments.values())


def duties(loaded: LoadedPlan, request: Request) -> Iterator[Commitment]:
    """Yield every commitment as all chosen interpretations have it: all that answer, and the earliest day due."""
    force = in_force(loaded, request)
    for commitment in loaded.commitments.values():
        read = [choice.commitment for choice in force.interpreted(commitment) if choice.chosen]
        lead, support = responsible_organisations((loaded.plan.lead_of(entry), entry.support) for entry in read)
        due = min((entry.due for entry in read if entry.due is not None), default=None)
        yield commitment.model_copy(update={"lead": lead, "support": support, "due": due})


def assessed(loaded: LoadedPlan, request: Request) -> Period:
    """Return the assessed period: the year asked for, else the year the plan's numbers are set for."""
    return Period.year(request.year or loaded.plan.year)


def day_of(request: Request, period: Period) -> date:
    """Return the day of judging: for a closed period its last, so that a report does not change from day to day."""
    return request.as_of or min(request.today, period.end)


def rows_since(loaded: LoadedPlan, request: Request) -> dict[str, date]:
    """Return from which day on rows of a dataset are wanted, where rules compare earlier years."""
    found: dict[str, date] = {}
    force, comparing = in_force(loaded, request), {bound.rule.id for bound in loaded.rules if _compares(bound.rule)}
    commitments = (entry for entry in selected(loaded, request.only) if entry.id in comparing)
    choices = (choice for commitment in commitments for choice in force.interpreted(commitment))
    for bound in (choice.bound for choice in choices if choice.bound is not None):
        measure = MEASURES[bound.kind]
        first = measure.earliest(bound.spec)
        for dataset in measure.datasets(bound.spec) if first is not None else ():
            for own in (dataset, HOURS, DAILY) if dataset == OF_HOURS else (dataset,):
                found[own] = min(found.get(own, date.max), date(first or 1, 1, 1))
    return found


def _compares(rule: Rule) -> bool:
    """Whether a rule, in any interpretation, may be measured against earlier years."""
    variants = (
        {**rule.measure, **(variant.measure or {})}
        for options in rule.interpretations.values()
        for variant in options.values()
    )
    asked = ((written, key) for written in (rule.measure, *variants) for key in written if key in MEASURES)
    return any(MEASURES[key].compares(written) for written, key in asked)


def matching(only: Sequence[str], known: Sequence[str]) -> frozenset[str]:
    """Return the ids that one of the globs matches, all without globs. `NothingSelected` for one that matches none."""
    for glob in only:
        if not any(fnmatchcase(name, glob) for name in known):
            raise NothingSelected(glob, tuple(known))
    return frozenset(name for name in known if not only or any(fnmatchcase(name, glob) for glob in only))


def selected(loaded: LoadedPlan, only: Sequence[str]) -> tuple[Commitment, ...]:
    """Return the commitments asked for, in the plan's order of chapters. `NothingSelected`."""
    places = {chapter.clause: place for place, chapter in enumerate(loaded.plan.chapters)}

    def place(commitment: Commitment) -> int:
        chapter = loaded.plan.chapter_of(commitment.clause)
        return places[chapter.clause] if chapter else len(places)

    wanted = matching(only, tuple(loaded.commitments))
    return tuple(sorted((entry for name, entry in loaded.commitments.items() if name in wanted), key=place))
