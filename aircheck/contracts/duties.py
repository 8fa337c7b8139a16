"""What each organisation of a plan has to submit: its duties, and the tables that answer for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.dataset import Contract
from aircheck.model.plan import Commitment, Organisation
from aircheck.model.rule import BoundRule

LEDGER, PROGRESS = "ledger", "progress"
"""Datasets of the plan's ledger, and of what organisations report of their commitments."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A commitment that an organisation leads, and the datasets that its rule reads."""

    commitment: Commitment
    datasets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What an organisation leads. `rows` are the numbers of its rows in the ledger; `contracts` the tables it fills."""

    organisation: Organisation
    duties: tuple[Duty, ...]
    rows: tuple[int, ...]
    contracts: tuple[Contract, ...]


def shares(loaded: LoadedPlan) -> Iterator[Share]:
    """Yield every organisation that leads something, in the plan's order."""
    rules = {bound.rule.id: bound for bound in loaded.rules}
    for organisation in loaded.plan.organisations:
        names = {organisation.name, *organisation.aliases}
        led = [entry for entry in loaded.commitments.values() if not names.isdisjoint(loaded.plan.lead_of(entry))]
        duties = tuple(Duty(entry, _datasets(entry, rules)) for entry in led if entry.check != "noted")
        tasks = loaded.ledger.tasks if loaded.ledger else ()
        rows = tuple(task.no for task in tasks if not names.isdisjoint(task.lead))
        read = {name for duty in duties for name in duty.datasets} | ({LEDGER} if rows else set())
        contracts = tuple(loaded.library.contracts[name] for name in sorted(read))
        if contracts:
            yield Share(organisation, duties, rows, contracts)


def _datasets(commitment: Commitment, rules: Mapping[str, BoundRule]) -> tuple[str, ...]:
    bound = rules.get(commitment.id)
    return (PROGRESS,) if bound is None else MEASURES[bound.kind].datasets(bound.spec)
