"""One run of `aircheck rank`: from files, or published figures, to places within groups."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aircheck.assessment.period_notes import notes_of
from aircheck.assessment.ranking.figures import Figures, RankedUnit
from aircheck.assessment.ranking.groups import Group, Of, by_column, by_method, in_no_group, with_points
from aircheck.assessment.ranking.measured import MeasuredFigures, published
from aircheck.assessment.ranking.repeats import repeats
from aircheck.assessment.ranking.tables import COMBINED, GroupRanking
from aircheck.assessment.two_periods import TwoPeriods, Wanted, read_two
from aircheck.documents.ranking import RankGroup, RankingSheet, RepeatRule
from aircheck.inputs.other_days import notes_of_other_days
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Resolve
from aircheck.loading.methods import Methods
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.methods.figures import DUSTFALL
from aircheck.model.methods.ranking import Ranking
from aircheck.model.period import Month, Period
from aircheck.model.progress import SILENT, Progress, Stage, over
from aircheck.model.text import Message

DEFAULT = ("PM2.5",)


@dataclass(frozen=True, slots=True)
class Request:
    """What a ranking is asked for. `by`: the items, the method's where empty; `of`: what is ranked without groups."""

    period: Period | None = None
    by: tuple[str, ...] = ()
    of: Of = "station"
    stations: tuple[str, ...] = ()
    resolve: Resolve = "refuse"


def rank(
    methods: Methods | None,
    method: Ranking,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Progress = SILENT,
) -> RankingSheet:
    """Rank the units of files, or those whose figures the method gives."""
    items = request.by or items_of(method)
    found = _of_files(methods, method, sources, request, items, progress) if sources else _of_method(method, items)
    return _sheet(methods, method, found)


def items_of(method: Ranking, otherwise: tuple[str, ...] = DEFAULT) -> tuple[str, ...]:
    """Return the items that a method ranks by, `otherwise` where it names none."""
    return method.by or (tuple(method.combined.weights) if method.combined else otherwise)


def rank_read(
    methods: Methods | None,
    method: Ranking,
    read: TwoPeriods,
    of: Of,
    items: Sequence[str],
    progress: Progress = SILENT,
) -> RankingSheet:
    """Rank the units of files that were read already; the months before the period are among what was read."""
    plan = methods.plan if methods else None
    return _sheet(methods, method, _of_read(read, plan, method, of, items, progress))


def _sheet(methods: Methods | None, method: Ranking, found: "_Found") -> RankingSheet:
    weights = method.combined.weights.items() if method.combined else ()
    return RankingSheet(
        title=method.title,
        file=methods.file if methods and methods.ranking else None,
        plan=methods.plan.plan.title if methods and methods.plan else None,
        period=_ends(found.read.period) if found.read else None,
        compared=_ends(found.read.compared) if found.read else None,
        editions=found.editions,
        sign=method.sign,
        ties=method.ties,
        tie_breakers=method.tie_breakers,
        weights=tuple((item, f"{weight:f}") for item, weight in weights),
        enough=method.enough,
        groups=found.groups,
        source="; ".join(dict.fromkeys(unit.source for unit in method.units if unit.source)) if not found.read else "",
        inputs=found.read.submission.inputs if found.read else (),
        rejects=found.read.submission.rejects if found.read else (),
        notes=found.notes,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    groups: tuple[RankGroup, ...]
    notes: tuple[Message, ...] = ()
    read: TwoPeriods | None = None
    editions: tuple[str, ...] = ()


def _ends(period: Period) -> tuple[date, date]:
    return period.start, period.end


def _needed(method: Ranking, items: Sequence[str]) -> tuple[str, ...]:
    """Return every item whose figures are needed, once each."""
    weighed = method.combined.weights if method.combined else ()
    of_months = [_month_item(method, rule.by, items) for rule in method.months]
    return tuple(dict.fromkeys(one for one in (*items, *method.tie_breakers, *weighed, *of_months) if one != COMBINED))


def _month_item(method: Ranking, by: str | None, items: Sequence[str]) -> str:
    """Return what a rule about months counts places by: its own item, else the combined places, else the first item."""
    return by or (COMBINED if method.combined else items[0])


def _of_method(method: Ranking, items: Sequence[str]) -> _Found:
    """Rank the units whose figures are published."""
    units = tuple(RankedUnit(unit.name) for unit in method.units)
    groups = by_method(method.groups, None) or (Group(None, "unit", units),)
    codes = [unit.code for group in groups for unit in group.units]
    figures = published(method, codes, _needed(method, items))
    notes = (Message.of("assessment.no_months"),) if method.months else ()
    return _Found(tuple(_group(group, figures, method, items) for group in groups), notes)


def _of_files(
    methods: Methods | None,
    method: Ranking,
    sources: Sequence[SourceFile],
    request: Request,
    items: Sequence[str],
    progress: Progress,
) -> _Found:
    plan = methods.plan if methods else None
    wanted = Wanted(request.period, None, request.stations, request.resolve, whole_year=bool(method.months))
    return _of_read(read_two(sources, wanted, plan, progress), plan, method, request.of, items, progress)


def _of_read(
    read: TwoPeriods,
    plan: LoadedPlan | None,
    method: Ranking,
    of: Of,
    items: Sequence[str],
    progress: Progress,
) -> _Found:
    groups, notes = by_method(method.groups, read.stations), tuple[Message, ...]()
    if groups:
        notes = tuple(in_no_group(groups, read.stations))
    else:
        groups, notes = by_column(of, read.stations)
        dustfall = read.submission.tables.get(DUSTFALL)
        groups = with_points(groups, of, dustfall, read.stations.order, alone=tuple(items) == (DUSTFALL,))
    if method.units and not any(group.of == "unit" for group in groups):
        notes = (*notes, Message.of("assessment.published_unused"))
    measured = MeasuredFigures(read, method, groups, _needed(method, items), plan.library.dustfall if plan else None)
    figures = measured.over(read.period, read.compared)
    months = {str(one): measured.month(one) for one in _months(read.period)} if method.months else {}
    told = over(progress, Stage.TABULATING, groups, len(groups))
    made = tuple(_group(group, figures, method, items, months) for group in told)
    tables = {DUSTFALL} & {*_needed(method, items)}
    others = notes_of_other_days(read.submission, read.period, only=tables)
    notes = (*notes_of(read, measured.both), *others, *notes)
    return _Found(made, notes, read, tuple(measured.editions))


def _months(period: Period) -> Iterator[Month]:
    """Yield the months of the period's last year up to its end."""
    yield from Period(date(period.end.year, 1, 1), period.end).months()


def _group(
    group: Group,
    figures: Figures,
    method: Ranking,
    items: Sequence[str],
    months: Mapping[str, Figures] | None = None,
) -> RankGroup:
    tables = tuple(GroupRanking(group.units, figures, method).tables(items))
    return RankGroup(group.name, group.of, tables, tuple(_repeats(group, method, items, months or {})))


def _repeats(
    group: Group, method: Ranking, items: Sequence[str], months: Mapping[str, Figures]
) -> Iterator[RepeatRule]:
    for rule in method.months if months else ():
        item = _month_item(method, rule.by, items)
        placed = {month: GroupRanking(group.units, found, method).placed(item) for month, found in months.items()}
        yield repeats(rule, item, group.units, placed)
