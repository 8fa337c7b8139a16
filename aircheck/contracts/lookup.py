"""What a name on the command line means: a dataset, a register, or all that a plan's rules read."""

from difflib import get_close_matches
from pathlib import Path

from aircheck.contracts.forms import Form, forms_of
from aircheck.contracts.problems import IsRegister, UnknownDataset
from aircheck.intake.recognition.kinds import registers_of
from aircheck.loading.datasets import load_contracts
from aircheck.loading.home import data_root
from aircheck.loading.overlays.overlays import is_own_file
from aircheck.loading.plans.finding import plan_ids
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.measures.plans import open_plan
from aircheck.model.dataset import Contract


def built_in(root: Path | None = None) -> dict[str, Contract]:
    """Return the built-in contracts by id."""
    return load_contracts((root or data_root()) / "rules" / "datasets")


def one_contract(reference: str) -> Contract:
    """Return the built-in contract of this id; `UnknownDataset`, `IsRegister`."""
    contracts = built_in()
    if reference in (registers := registers_of(contracts)):
        raise IsRegister(reference, tuple(name for name in contracts if _is_part(contracts[name], reference)))
    if reference not in contracts:
        raise _unknown(reference, (*contracts, *registers))
    return contracts[reference]


def _is_part(contract: Contract, register: str) -> bool:
    return contract.within is not None and contract.within.id == register


def one_form(reference: str) -> Form:
    """Return the table to fill in that has this id: a dataset or a register. `UnknownDataset`."""
    contracts = built_in()
    if reference in contracts:
        return Form(contracts[reference])
    parts = [contract for contract in contracts.values() if _is_part(contract, reference)]
    if not parts:
        raise _unknown(reference, (*contracts, *registers_of(contracts)))
    return next(forms_of(parts))


def form_or_plan(reference: str) -> Form | LoadedPlan:
    """Return a dataset or register to fill in, or a plan, or a user's file on top of one.

    `UnknownDataset`, `LoadingError`.
    """
    contracts = built_in()
    registers = registers_of(contracts)
    if reference in contracts or reference in registers:
        return one_form(reference)
    plans = plan_ids(data_root())
    own = Path(reference)
    if reference not in plans and not is_own_file(own) and not (own / "plan.yaml").is_file():
        raise _unknown(reference, (*contracts, *registers, *plans))
    return open_plan(reference)


def contracts_of(loaded: LoadedPlan) -> tuple[Contract, ...]:
    """Return the contracts that the rules of a plan read, by id."""
    read = {name for bound in loaded.rules for name in MEASURES[bound.kind].datasets(bound.spec)}
    return tuple(loaded.library.contracts[name] for name in sorted(read))


def _unknown(reference: str, known: tuple[str, ...]) -> UnknownDataset:
    return UnknownDataset(reference, tuple(get_close_matches(reference, known, n=3)))
