"""A plan found sound, kept by the digest of all its files: the next run neither parses nor checks it.

The models are built from what was kept as they are from YAML. Whether they fit together need not be checked again: that
follows from the same bytes, program and libraries.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from aircheck.loading.compiled import store
from aircheck.loading.compiled.files import content, listing, name_of
from aircheck.loading.joined import folders_beside, in_registers
from aircheck.loading.lists import folders_of_lists
from aircheck.loading.plans.finding import PlanFiles
from aircheck.loading.plans.places import CommitmentFile
from aircheck.loading.standards import standard_adapter
from aircheck.loading.yaml.reading import Loaded
from aircheck.model.dataset import Contract
from aircheck.model.library import Library
from aircheck.model.measure import Measure
from aircheck.model.period import Period
from aircheck.model.placeholders import filled, of_period
from aircheck.model.plan import Plan
from aircheck.model.register import Joined
from aircheck.model.rule import BoundRule, Rule, RuleFile
from aircheck.model.task import TaskFile


@dataclass(frozen=True)
class Pieces:
    """The parts of a plan, and the digest of its YAML."""

    plan: Plan
    commitments: CommitmentFile
    ledger: TaskFile | None
    rules: tuple[BoundRule, ...]
    library: Library
    digest: str


@dataclass(frozen=True)
class CompiledPlan:
    """The place of one plan among the compiled files. `contents` are its files' bytes; None if it cannot be kept."""

    name: str
    contents: Mapping[Path, bytes] | None
    key: str

    @classmethod
    def of(cls, files: PlanFiles, root: Path, measures: Mapping[str, Measure[Any]]) -> "CompiledPlan":
        """Read the bytes of a plan's files."""
        from polars import __version__ as engine  # a whole plan is read with its measures, which need polars anyway

        name = name_of("plan", files.plan)
        try:
            named = {called: (path, content(path)) for called, path in _named(files, root)}
        except (OSError, ValueError):  # reported by the reader that looks at every file
            return cls(name, None, "")
        kinds = sorted(f"{key} {type(kind).__module__} {type(kind).__qualname__}" for key, kind in measures.items())
        key = store.key_of({called: raw for called, (_, raw) in named.items()}, "plan", files.id or "", engine, *kinds)
        return cls(name, dict(named.values()), key)

    def found(self, measures: Mapping[str, Measure[Any]]) -> Pieces | None:
        """Return the plan as it was kept; None if it was not."""
        data = store.found(self.name, self.key) if self.contents is not None else None
        try:
            return None if data is None else _pieces(data, measures)
        except (ValidationError, LookupError, TypeError, ValueError, AttributeError):
            return None

    def keep(
        self,
        plan: Loaded[Plan],
        commitments: Loaded[CommitmentFile],
        ledger: Loaded[TaskFile] | None,
        rules: Mapping[str, Loaded[Any]],
        standards: Mapping[str, Loaded[Any]],
        contracts: Mapping[str, Loaded[Contract]],
        registers: Mapping[str, Loaded[Joined]],
        digest: str,
    ) -> None:
        """Keep a plan that is sound, unless one of its files has changed since its bytes were read."""
        every: Sequence[Loaded[Any] | None] = (plan, commitments, ledger, *rules.values(), *standards.values())
        of_contracts = (file for loaded in contracts.values() for file in loaded.files)
        for loaded in (*every, *of_contracts, *registers.values()):
            if loaded is not None and (self.contents or {}).get(loaded.path) != loaded.document.source.raw:
                return
        data = {
            "plan": plan.document.data,
            "commitments": commitments.document.data,
            "ledger": ledger.document.data if ledger else None,
            "rules": {file: loaded.document.data for file, loaded in rules.items()},
            "standards": {name: loaded.document.data for name, loaded in standards.items()},
            "contracts": {name: loaded.data for name, loaded in contracts.items()},
            "registers": {name: loaded.document.data for name, loaded in registers.items()},
            "digest": digest,
        }
        store.keep(self.name, self.key, data)


def _named(files: PlanFiles, root: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file that loading looks at, with a name. `ValueError` for a file name that loading rejects."""
    yield "plan", files.plan
    yield "commitments", files.commitments
    for called, path in (("tasks", files.tasks), ("gases", root / "rules" / "gases.yaml")):
        if path.exists():
            yield called, path
    beside = (*folders_beside(files.datasets), *folders_of_lists(files.datasets))
    for place, folder in enumerate((files.rules, root / "rules" / "standards", *files.datasets, *beside)):
        for path in listing(folder):
            yield f"{place}/{path.name}", path


def _pieces(data: Any, measures: Mapping[str, Measure[Any]]) -> Pieces:
    plan = Plan.model_validate(data["plan"])
    edition, contract = standard_adapter(), TypeAdapter(Contract)
    standards = {name: edition.validate_python(entry) for name, entry in data["standards"].items()}
    contracts = {name: contract.validate_python(entry) for name, entry in data["contracts"].items()}
    registers = [Joined.model_validate(entry) for entry in data["registers"].values()]
    return Pieces(
        plan,
        CommitmentFile.model_validate(data["commitments"]),
        TaskFile.model_validate(data["ledger"]) if data["ledger"] is not None else None,
        tuple(_rules(data["rules"], plan, measures)),
        Library.of(plan, standards, in_registers(contracts, registers)),
        data["digest"],
    )


def _rules(data: Any, plan: Plan, measures: Mapping[str, Measure[Any]]) -> Iterator[BoundRule]:
    samples = {name: parameter.sample for name, parameter in plan.parameters.items()}
    for file, entry in data.items():
        for rule in RuleFile.model_validate(entry).rules:
            yield _bound(rule, file, measures, {**samples, **of_period(Period.year(plan.year), rule.due)})


def _bound(rule: Rule, file: str, measures: Mapping[str, Measure[Any]], given: Mapping[str, Any]) -> BoundRule:
    written = filled(rule.measure, given)
    (kind,) = (measures[key] for key in written if key in measures)
    return BoundRule(rule, kind.key, kind.spec.model_validate(written), file)
