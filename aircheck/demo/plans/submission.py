"""A whole made-up submission for a plan: the rows of its rules' examples, completed and with distinct names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from aircheck.demo.plans.agreeing import agree
from aircheck.demo.plans.annual import as_published
from aircheck.demo.plans.constraints import constraints, rules_of
from aircheck.demo.plans.events import Tables, add_events
from aircheck.demo.plans.examples import Row, chosen, is_failing, is_met, rows
from aircheck.demo.plans.filling import Filler
from aircheck.demo.plans.kept import keep
from aircheck.demo.plans.monitors import monitored
from aircheck.demo.plans.naming import Names, merged
from aircheck.demo.plans.registered import complete
from aircheck.demo.plans.reports import reports
from aircheck.intake.cells.bodies import TOWNS
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.measures.rows.reported import DATASET
from aircheck.measures.tasks.reports import LEDGER
from aircheck.model.dataset import HOURS
from aircheck.model.parameter import ParameterValue
from aircheck.model.rule import BoundRule, Example


def submission(loaded: LoadedPlan, supplied: Mapping[str, ParameterValue]) -> Tables:
    """Return the rows of every dataset that the plan's rules read, but for the hourly air."""
    contracts, year = loaded.library.contracts, loaded.plan.year
    rules = rules_of(replace(loaded, supplied=supplied))
    read = {dataset for rule in rules for dataset in MEASURES[rule.kind].datasets(rule.spec)}
    found = merged(_with_distinct_names(loaded, rules, supplied), contracts)
    tables = {dataset: rows for dataset, rows in found.items() if dataset != HOURS}
    complete(tables, loaded.plan.registers)
    measured = monitored(tables, year, dustfall="dustfall" in read) if HOURS in read else {}
    _fill({dataset: rows for dataset, rows in tables.items() if dataset not in measured}, rules, loaded)
    tables |= measured
    if measured:
        as_published(tables, year)
    if LEDGER in tables:
        tables[LEDGER] = _by_their_writers(tables[LEDGER], contracts[LEDGER].writers)
    for place, rule in enumerate(rules):
        add_events(rule, tables, contracts, year, lax=is_failing(place))
    # Events may have happened to what no register knows yet.
    grown = complete(tables, loaded.plan.registers)
    _fill({dataset: tables[dataset] for dataset in sorted(grown) if dataset not in measured}, rules, loaded)
    if progress := [*tables.pop(DATASET, []), *reports(loaded)]:
        tables[DATASET] = progress
    agree(tables)
    keep(tables, loaded, {pair for rule in rules for pair in MEASURES[rule.kind].columns(rule.spec, loaded.library)})
    return tables


def _by_their_writers(listed: Sequence[Row], writers: Mapping[str, tuple[str, ...]]) -> list[Row]:
    """Return the rows of the ledger, each by a unit that may write about its task, and one row a task and unit."""
    found: dict[tuple[str, str], Row] = {}
    for row in listed:
        no, unit = row.cells["ledger_no"], row.cells.get("organisation", "")
        if (known := writers.get(no)) is not None and unit not in known and not unit.endswith(TOWNS):
            unit = row.cells["organisation"] = known[0]
        found.setdefault((no, unit), row)
    return list(found.values())


def nothing(loaded: LoadedPlan, supplied: Mapping[str, ParameterValue], tables: Tables) -> tuple[str, ...]:
    """Return the datasets declared empty: an example declares it and none has rows of them."""
    rules = rules_of(replace(loaded, supplied=supplied))
    stated = {dataset for _, example in _shown(rules, supplied) for dataset in example.nothing}
    return tuple(sorted(stated - set(tables)))


def _with_distinct_names(
    loaded: LoadedPlan, rules: Sequence[BoundRule], supplied: Mapping[str, ParameterValue]
) -> Iterator[Row]:
    organisations = [name for one in loaded.plan.organisations for name in (one.name, *one.aliases)]
    names = Names.of(loaded.library.contracts, [rule.rule.measure for rule in rules], organisations)
    for rule, example in _shown(rules, supplied):
        yield from names.apart(rows(rule.rule.id, example, loaded.library.contracts))


def _shown(rules: Sequence[BoundRule], supplied: Mapping[str, ParameterValue]) -> Iterator[tuple[BoundRule, Example]]:
    for place, rule in enumerate(rules):
        example = chosen(rule.rule, place, supplied)
        if example is not None:
            yield rule, example


def _fill(tables: Tables, rules: Sequence[BoundRule], loaded: LoadedPlan) -> None:
    wanted = [constraint for rule in rules for constraint in constraints(rule, loaded.library)]
    met = frozenset(rule.rule.id for place, rule in enumerate(rules) if is_met(place))
    for dataset, listed in tables.items():
        contract = loaded.library.contracts[dataset]
        of_dataset = [constraint for constraint in wanted if constraint.wanted.dataset == dataset]
        Filler.of(contract, of_dataset, listed, loaded.plan.year, met).fill(listed)
