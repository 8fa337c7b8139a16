"""Reading a plan and everything it is judged by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from aircheck.loading.datasets import read_contracts
from aircheck.loading.home import data_root
from aircheck.loading.joined import folders_beside, in_registers, joined_problems, read_joined
from aircheck.loading.plans import checks, task_checks
from aircheck.loading.plans.binding import Binder
from aircheck.loading.plans.compiled import CompiledPlan, Pieces
from aircheck.loading.plans.finding import PlanFiles, find_plan
from aircheck.loading.plans.names import with_names
from aircheck.loading.plans.places import CommitmentFile, ListedRule, each_commitment, each_rule, salvaged_rules
from aircheck.loading.plans.registers import register_problems
from aircheck.loading.settings import setting_problems, with_settings
from aircheck.loading.standards import read_standards
from aircheck.loading.yaml.problems import LoadingError, Problem
from aircheck.loading.yaml.reading import Loaded, Reader
from aircheck.loading.yaml.yaml import open_document
from aircheck.model.dataset import Contract
from aircheck.model.library import Library
from aircheck.model.measure import Measure
from aircheck.model.overlay import OverlayFile
from aircheck.model.parameter import ParameterValue
from aircheck.model.period import Period
from aircheck.model.plan import IN_FORCE, Commitment, Plan
from aircheck.model.register import Joined
from aircheck.model.rule import BoundRule, RuleFile
from aircheck.model.standard.chosen import ChosenSetting, SettingUse
from aircheck.model.task import TaskBook, TaskFile
from aircheck.model.text import Message

ANY_YEAR = 2000
"""Stands in for a plan that cannot be read; only the shape of its rules is checked."""


@dataclass(frozen=True)
class LoadedPlan:
    """A plan that is complete and consistent. `digest` is the SHA-256 of all YAML it was read from.

    `settings`: the options of open points of the standards that the plan or a user's file chose, by name; the
    library has them. A user's file adds `supplied` values of parameters, the `interpretations` chosen and, by rule,
    what it changed (`origins`); `extended` is then the plan without it. `overlays`: all such files, the one that
    extends the plan first.
    """

    plan: Plan
    commitments: Mapping[str, Commitment]
    rules: tuple[BoundRule, ...]
    library: Library
    digest: str
    ledger: TaskFile | None = None
    supplied: Mapping[str, ParameterValue] = field(default_factory=dict)
    interpretations: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, tuple[Message, ...]] = field(default_factory=dict)
    overlays: tuple[OverlayFile, ...] = ()
    settings: Mapping[str, SettingUse] = field(default_factory=dict)
    extended: "LoadedPlan | None" = None

    def set_to(self, chosen: Mapping[str, ChosenSetting], by: str) -> "LoadedPlan":
        """Return the plan with options of open points of the standards chosen, which were checked before."""
        if not chosen:
            return self
        standards, uses = with_settings(self.library.standards, chosen, by)
        library = Library.of(self.plan, standards, self.library.contracts)
        return replace(self, library=library, settings={**self.settings, **uses})

    def library_of(self, period: Period) -> Library:
        """Return the library for an assessed period: with the editions that follow the year, and the tasks."""
        library = self.library
        if self.plan.standards.follow_the_year:
            library = Library.of(self.plan, library.standards, library.contracts, period)
        return library if self.task_book is None else replace(library, tasks=self.task_book)

    @property
    def task_book(self) -> TaskBook | None:
        """What the tasks of the ledger are judged by; None without a ledger."""
        events = {name: entry.value for name, entry in self.supplied.items() if isinstance(entry.value, date)}
        return TaskBook(self.plan, self.ledger.tasks, events) if self.ledger else None


@dataclass(frozen=True)
class _Draft:
    """The readable parts. Unreadable ones have problems of their own, so that what they lack is not reported."""

    plan: Loaded[Plan] | None
    commitments: Loaded[CommitmentFile] | None
    ledger: Loaded[TaskFile] | None
    rules: tuple[ListedRule, ...]
    standards: Mapping[str, Loaded[Any]]
    contracts: Mapping[str, Loaded[Contract]]
    registers: Mapping[str, Loaded[Joined]]
    all_rules: bool
    all_definitions: bool


def load_document(reference: str, measures: Mapping[str, Measure[Any]], root: Path | None = None) -> LoadedPlan:
    """Read a plan with its commitments, rules, standards and datasets.

    `UnknownPlan` if there is none; `LoadingError` with the problems of all its files.
    """
    root = root or data_root()
    files = find_plan(reference, root)
    compiled = CompiledPlan.of(files, root, measures)
    pieces = compiled.found(measures) or _checked(files, root, measures, compiled)
    commitments = {commitment.id: commitment for commitment in pieces.commitments.commitments}
    named = with_names(pieces.library.contracts, pieces.plan, commitments.values(), pieces.ledger, pieces.rules)
    library = replace(pieces.library, contracts=named)
    loaded = LoadedPlan(pieces.plan, commitments, pieces.rules, library, pieces.digest, pieces.ledger)
    return loaded.set_to(pieces.plan.settings, pieces.plan.id)


def _checked(files: PlanFiles, root: Path, measures: Mapping[str, Measure[Any]], compiled: CompiledPlan) -> Pieces:
    """Read all YAML, ask every question, and keep what is sound. `LoadingError` with every problem."""
    reader = Reader()
    draft = _read(files, root, reader)
    reader.problems.extend(_cross_checks(draft))
    library = _library(draft)
    if draft.plan is not None and library is not None:
        registers = draft.plan.value.registers
        reader.problems.extend(register_problems(draft.plan, registers, range(len(registers)), library, measures))
    bound = tuple(_bind_all(draft, files, measures, _named(library, draft), reader))
    if reader.problems or draft.plan is None or draft.commitments is None or library is None:
        raise LoadingError(reader.problems)
    digest = _digest(draft.plan, draft.commitments, draft, root / "rules" / "gases.yaml")
    rules = {_relative(listed, files): listed.file for listed in draft.rules}
    definitions = (draft.standards, draft.contracts, draft.registers)
    compiled.keep(draft.plan, draft.commitments, draft.ledger, rules, *definitions, digest)
    ledger = draft.ledger.value if draft.ledger else None
    plan, commitments = draft.plan.value, draft.commitments.value
    return Pieces(plan, commitments, ledger, bound, library, digest)


def _read(files: PlanFiles, root: Path, reader: Reader) -> _Draft:
    standards = read_standards(reader, root)
    contracts = read_contracts(reader, *files.datasets)
    registers = read_joined(reader, folders_beside(files.datasets))
    if not reader.problems:
        reader.problems.extend(joined_problems(registers, {name: loaded.value for name, loaded in contracts.items()}))
    all_definitions = not reader.problems
    plan = reader.read(files.plan, Plan)
    if plan is not None and files.id is not None:
        reader.expect_id(plan, files.id)
    commitments = reader.read(files.commitments, CommitmentFile)
    ledger = reader.read(files.tasks, TaskFile) if files.tasks.exists() else None
    before = len(reader.problems)
    rules = tuple(listed for path in reader.listing(files.rules) for listed in _rules(path, reader))
    all_rules = len(reader.problems) == before
    definitions = (standards, contracts, registers)
    return _Draft(plan, commitments, ledger, rules, *definitions, all_rules, all_definitions)


def _rules(path: Path, reader: Reader) -> Iterator[ListedRule]:
    loaded = reader.read(path, RuleFile)
    if loaded is not None:
        yield from each_rule(loaded)
        return
    try:
        document = open_document(path)
    except LoadingError:  # reported above
        return
    yield from salvaged_rules(Loaded(path, document, RuleFile.model_construct(rules=())))


def _cross_checks(draft: _Draft) -> Iterator[Problem]:
    """Ask every question whose files could be read."""
    rules = draft.rules
    yield from checks.duplicate_rules(rules)
    yield from checks.dates(rules)
    if draft.commitments is not None:
        commitments = list(each_commitment(draft.commitments))
        yield from checks.duplicate_commitments(commitments)
        yield from checks.rules_without_commitment(rules, commitments)
        if draft.all_rules:
            yield from checks.commitments_without_rule(commitments, rules)
        if draft.plan is not None:
            yield from checks.clauses(commitments, draft.plan.value)
            yield from checks.organisations(commitments, draft.plan.value)
            yield from checks.waivers(draft.plan, commitments)
            if draft.ledger is not None:
                yield from task_checks.tasks(draft.ledger, draft.plan.value, commitments)
    if draft.plan is not None:
        yield from checks.default_lead(draft.plan)
        yield from checks.parameters(rules, draft.plan.value)
        yield from checks.values_of_examples(rules, draft.plan.value)
        yield from checks.interpretations_of_rules(rules, draft.plan.value)
        if draft.commitments is not None:
            yield from checks.interpretations_of_commitments(each_commitment(draft.commitments), draft.plan.value)
    if draft.all_definitions:
        yield from checks.examples(rules, {name: loaded.value for name, loaded in draft.contracts.items()})
    if draft.all_definitions and draft.plan is not None:
        standards = {name: loaded.value for name, loaded in draft.standards.items()}
        yield from checks.editions(draft.plan, standards)
        yield from setting_problems(draft.plan, draft.plan.value.settings, standards)


def _library(draft: _Draft) -> Library | None:
    if draft.plan is None or not draft.all_definitions:
        return None
    standards = {name: loaded.value for name, loaded in draft.standards.items()}
    contracts = {name: loaded.value for name, loaded in draft.contracts.items()}
    registers = [loaded.value for loaded in draft.registers.values()]
    try:
        return Library.of(draft.plan.value, standards, in_registers(contracts, registers))
    except LookupError:  # reported by checks.editions
        return None


def _named(library: Library | None, draft: _Draft) -> Library | None:
    """Return the library whose tables know the plan's names, as far as its files could be read."""
    if library is None or draft.plan is None:
        return library
    commitments = draft.commitments.value.commitments if draft.commitments else ()
    ledger = draft.ledger.value if draft.ledger else None
    return replace(library, contracts=with_names(library.contracts, draft.plan.value, commitments, ledger, ()))


def _bind_all(
    draft: _Draft, files: PlanFiles, measures: Mapping[str, Measure[Any]], library: Library | None, reader: Reader
) -> Iterator[BoundRule]:
    plan = draft.plan.value if draft.plan else None
    binder = Binder(measures, library, plan.parameters if plan else {}, plan.year if plan else ANY_YEAR)
    for listed in draft.rules:
        try:
            yield binder.bind(listed, _relative(listed, files))
        except LoadingError as error:
            reader.problems.extend(error.problems)


def _relative(listed: ListedRule, files: PlanFiles) -> str:
    return listed.file.path.relative_to(files.base).as_posix()


def _editions(plan: Plan, standards: Mapping[str, Loaded[Any]]) -> Iterator[str]:
    """Yield the editions that a plan may be judged by: all of a kind, if that kind follows the year."""
    for kind, name in plan.standards.model_dump(exclude_none=True).items():
        yield from [one for one, file in standards.items() if file.value.kind == kind] if name == IN_FORCE else [name]


def _digest(plan: Loaded[Plan], commitments: Loaded[CommitmentFile], draft: _Draft, gases: Path) -> str:
    """Hash the files with their lengths, under names that do not depend on where the plan is."""
    named = _editions(plan.value, draft.standards)
    files: dict[str, Loaded[Any]] = {"plan.yaml": plan, "commitments.yaml": commitments}
    files |= {"tasks.yaml": draft.ledger} if draft.ledger else {}
    files |= {f"rules/{listed.file.path.name}": listed.file for listed in draft.rules}
    files |= {f"standards/{name}.yaml": draft.standards[name] for name in named}
    files |= {f"datasets/{name}.yaml": loaded for name, loaded in draft.contracts.items()}
    files |= {f"lists/{one.value.id}.yaml": one for loaded in draft.contracts.values() for one in loaded.lists}
    files |= {f"registers/{name}.yaml": loaded for name, loaded in draft.registers.items()}
    contents = {name: loaded.document.source.raw for name, loaded in files.items()}
    if gases.is_file():
        # The conversion of ppb to µg/m³ affects results as well.
        contents["gases.yaml"] = gases.read_bytes()
    total = sha256()
    for name in sorted(contents):
        raw = contents[name]
        total.update(f"{name}\0{len(raw)}\0".encode())
        total.update(raw)
    return total.hexdigest()
