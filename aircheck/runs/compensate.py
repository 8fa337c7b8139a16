"""One run of `aircheck compensate`: from a method and figures, or files, to who pays whom how much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aircheck.assessment.compensation.account import Account
from aircheck.assessment.compensation.book import Book
from aircheck.assessment.compensation.measured_units import MeasuredUnits, measured
from aircheck.assessment.two_periods import TwoPeriods, Wanted, read_two
from aircheck.documents.compensation import AmountUse, CompensationSheet
from aircheck.inputs.asked_stations import confirm_stations
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Resolve
from aircheck.loading.methods import Methods
from aircheck.model.methods.compensation import Compensation
from aircheck.model.parameter import Parameter, ParameterValue
from aircheck.model.period import Period
from aircheck.model.progress import SILENT, Progress
from aircheck.statistics.engines import POLARS


@dataclass(frozen=True, slots=True)
class Request:
    """What a settlement is asked for; `period` takes the place of the method's own."""

    period: Period | None = None
    resolve: Resolve = "refuse"
    engine: str = POLARS


def settle(
    methods: Methods,
    method: Compensation,
    sources: Sequence[SourceFile],
    request: Request,
    progress: Progress = SILENT,
) -> CompensationSheet:
    """Compute a settlement; figures that the method does not give come from the files, if there are any."""
    amounts = _amounts(methods, method)
    read = _read(methods, method, sources, request, progress) if sources else None
    of_files = measured(method, read, progress) if read else MeasuredUnits({unit.name: unit for unit in method.units})
    uses = {use.name: use for use in amounts}
    account = Account(method, Book(uses, of_files.units, method.decimals, of_files.gaps, of_files.counted))
    found, settlement = account.settle()
    return CompensationSheet(
        title=method.title,
        unit=method.unit,
        decimals=method.decimals,
        file=methods.file,
        sha256=methods.sha256,
        plan=methods.plan.plan.title if methods.plan else None,
        source=method.source,
        period=_ends(read.period if read else method.period.period if method.period else None),
        compared=_ends(read.compared if read else method.compared.period if method.compared else None),
        amounts=amounts,
        units=found,
        pools=tuple(account.pools),
        settlement=settlement,
        inputs=read.submission.inputs if read else (),
        rejects=read.submission.rejects if read else (),
        notes=of_files.notes,
    )


def _ends(period: Period | None) -> tuple[date, date] | None:
    return (period.start, period.end) if period else None


def _amounts(methods: Methods, method: Compensation) -> tuple[AmountUse, ...]:
    """Return the parameters that the terms take, in the order in which they do; the method's own come first."""
    declared: dict[str, Parameter] = dict(methods.plan.plan.parameters) if methods.plan else {}
    supplied = methods.plan.supplied if methods.plan else {}
    names = dict.fromkeys(name for term in method.terms for name in term.placeholders)
    return tuple(_use(name, method, declared, supplied) for name in names)


def _use(
    name: str, method: Compensation, declared: Mapping[str, Parameter], supplied: Mapping[str, ParameterValue]
) -> AmountUse:
    if (own := method.parameters.get(name)) is not None:
        value = None if own.value is None else f"{own.value:f}"
        return AmountUse(name, own.title, own.unit, own.set_by, value, own.source, own.on)
    parameter, given = declared[name], supplied.get(name)
    value = str(given.value) if given else None
    source, on = (given.source, given.on) if given else ("", None)
    return AmountUse(name, parameter.title, parameter.unit, parameter.set_by, value, source, on)


def _read(
    methods: Methods, method: Compensation, sources: Sequence[SourceFile], request: Request, progress: Progress
) -> TwoPeriods:
    own = method.period.period if method.period else None
    compared = method.compared.period if method.compared and request.period in (None, own) else None
    wanted = Wanted(request.period or own, compared, resolve=request.resolve, engine=request.engine)
    read = read_two(sources, wanted, methods.plan, progress)
    confirm_stations(read.submission, [code for unit in method.units for code in unit.stations])
    return read
