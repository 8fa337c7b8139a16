"""A plan with a user's file on top: merged, checked, and with a note of everything that the file changed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from os.path import relpath
from pathlib import Path
from typing import Any

from aircheck.loading.home import data_root
from aircheck.loading.overlays.checks import overlay_problems
from aircheck.loading.overlays.draft import OverlayDraft, drafted, plan_key, read_overlay
from aircheck.loading.overlays.origins import origins
from aircheck.loading.plans import checks
from aircheck.loading.plans.binding import Binder
from aircheck.loading.plans.finding import plan_ids
from aircheck.loading.plans.names import with_names, with_words
from aircheck.loading.plans.plans import ANY_YEAR, LoadedPlan, load_document
from aircheck.loading.plans.registers import register_problems
from aircheck.loading.yaml.document import clipped
from aircheck.loading.yaml.problems import LoadingError, Problem, UnknownPlan
from aircheck.loading.yaml.reading import Loaded
from aircheck.loading.yaml.source import source_of
from aircheck.loading.yaml.suggest import suggestion
from aircheck.model.measure import Measure
from aircheck.model.overlay import Overlay, OverlayFile
from aircheck.model.plan import Plan
from aircheck.model.rule import BoundRule
from aircheck.model.shown.file_names import shown_name
from aircheck.model.text import Message
from aircheck.model.workspace.workspace import JUDGING, Workspace

_SUFFIXES = (".yaml", ".yml")


def load_plan(reference: str, measures: Mapping[str, Measure[Any]], root: Path | None = None) -> LoadedPlan:
    """Read a plan by id or folder, or a user's file that extends one.

    `UnknownPlan` if there is none; `LoadingError` with the problems of all files.
    """
    return _load(reference, measures, root, ())


def load_edited(path: Path, raw: bytes, measures: Mapping[str, Measure[Any]], root: Path | None = None) -> LoadedPlan:
    """Return what `load_plan` would of a user's file with other bytes than it has. `LoadingError`."""
    return _on_top(path, drafted(path, source_of(path, raw)), measures, root, ())


def extending(reference: str, folder: Path, root: Path | None = None) -> str:
    """Return how a user's file in `folder` names a plan in `extends`: by its id, or by a relative path."""
    own = Path(reference)
    named = reference in plan_ids(root or data_root()) or own.is_absolute()
    return reference if named else Path(relpath(own.resolve(), folder.resolve())).as_posix()


def _load(
    reference: str, measures: Mapping[str, Measure[Any]], root: Path | None, above: tuple[Path, ...]
) -> LoadedPlan:
    """Read a plan, or a user's file; `above` are the files that led here."""
    own = Path(reference)
    if not is_own_file(own):
        return load_document(reference, measures, root)
    return _on_top(own, read_overlay(own), measures, root, above)


def _on_top(
    own: Path, draft: OverlayDraft, measures: Mapping[str, Measure[Any]], root: Path | None, above: tuple[Path, ...]
) -> LoadedPlan:
    """Read the plan of a user's file, and put the file on top of it."""
    file, chain, key = draft.file, (*above, own), plan_key(own)
    if key in draft.broken:
        raise LoadingError([*draft.problems, *_shape_problems(draft, measures)])
    named = file.value.extends
    if not _can_be_there(named):
        message, hint = Message.of("loading.overlay.no_plan", plan=clipped(named)), _may_extend(key)
        raise LoadingError([file.document.problem((key,), message, hint), *draft.problems])
    beside = own.parent / named
    # A folder of data may have the same name as a plan.
    extended = str(beside) if is_own_file(beside) or (beside / "plan.yaml").is_file() else named
    if around := _cycle(Path(extended), chain):
        message = Message.of("loading.overlay.cycle", files=" → ".join(path.name for path in around))
        raise LoadingError([file.document.problem((key,), message, _may_extend(key))])
    try:
        base = _load(extended, measures, root, chain)
    except UnknownPlan as error:
        message = Message.of("loading.overlay.no_plan", plan=named)
        unknown = file.document.problem((key,), message, suggestion(named, error.known))
        raise LoadingError([unknown, *draft.problems, *_shape_problems(draft, measures)]) from error
    except LoadingError as error:
        raise LoadingError([*error.problems, *draft.problems, *_shape_problems(draft, measures)]) from error
    return _merged(base, draft, measures)


def _shape_problems(draft: OverlayDraft, measures: Mapping[str, Measure[Any]]) -> Iterator[Problem]:
    """Check of the rules what can be checked without the plan."""
    binder = Binder(measures, None, {}, ANY_YEAR)
    for listed in draft.rules:
        try:
            binder.bind(listed, draft.file.path.name)
        except LoadingError as error:
            yield from error.problems


def _may_extend(key: str) -> Message:
    return Message.of("loading.hint.extends", key=key)


def is_own_file(path: Path) -> bool:
    """Whether a reference to a plan is a user's file on top of one."""
    return path.suffix in _SUFFIXES and path.is_file()


def _can_be_there(named: str) -> bool:
    """Whether the system could have a file or folder of this name."""
    try:
        Path(named).exists()
    except OSError:
        return False
    return "\0" not in named


def _cycle(extended: Path, chain: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files that extend each other, the first one repeated at the end; none if `extended` is a new file."""
    seen = [path.resolve() for path in chain]
    if (again := extended.resolve()) not in seen:
        return ()
    return (*chain[seen.index(again) :], extended)


def _merged(base: LoadedPlan, draft: OverlayDraft, measures: Mapping[str, Measure[Any]]) -> LoadedPlan:
    file, overlay = draft.file, draft.file.value
    plan = base.plan.model_copy(
        update={
            "organisations": (*base.plan.organisations, *overlay.organisations),
            "waivers": (*base.plan.waivers, *overlay.waivers),
            "registers": (*base.plan.registers, *overlay.registers),
            "assessment": overlay.assessment or base.plan.assessment,
            "compensation": overlay.compensation or base.plan.compensation,
            "ranking": overlay.ranking or base.plan.ranking,
            "supervision": overlay.supervision or base.plan.supervision,
        }
    )
    problems = [*draft.problems, *overlay_problems(base, draft), *_added_problems(base, plan, draft)]
    places = draft.kept.get("registers", ())
    problems += register_problems(file, overlay.registers, places, base.library, measures)
    binder = Binder(measures, base.library, plan.parameters, plan.year)
    added: list[BoundRule] = []
    for listed in draft.rules:
        try:
            added.append(binder.bind(listed, file.path.name))
        except LoadingError as error:
            problems += error.problems
    rules = (*(_changed(bound, overlay) for bound in base.rules), *added)
    commitments = {**base.commitments, **{entry.id: entry for entry in overlay.commitments}}
    if problems:
        raise LoadingError(problems)
    named = with_names(base.library.contracts, plan, commitments.values(), base.ledger, rules)
    named = with_words(named, overlay.words)
    if misread := [*_supplied_words(replace(binder, library=replace(base.library, contracts=named)), rules, file)]:
        raise LoadingError(misread)
    supplied = {**base.supplied, **overlay.parameters}
    chosen = base.set_to(overlay.settings, file.path.name)
    return replace(
        base,
        plan=plan,
        commitments=commitments,
        rules=rules,
        library=replace(chosen.library, contracts=named),
        digest=_digest(base, file),
        overlays=(
            *base.overlays,
            OverlayFile(shown_name(file.path.as_posix()), sha256(file.document.source.raw).hexdigest()),
        ),
        supplied=supplied,
        settings=chosen.settings,
        interpretations={**base.interpretations, **overlay.interpretations},
        origins=origins(base, file, rules),
        extended=base,
    )


def _supplied_words(binder: Binder, rules: Iterable[BoundRule], file: Loaded[Overlay]) -> Iterator[Problem]:
    """Yield the words supplied that the list of a column lacks which a rule compares them with."""
    supplied = {name: entry.value for name, entry in file.value.parameters.items()}
    for name in (name for name, value in supplied.items() if isinstance(value, str)):
        found = [problem for bound in rules for problem in binder.misread(bound.rule, name, supplied)]
        for problem in (one for place, one in enumerate(found) if one not in found[:place]):
            yield file.document.problem(("parameters", name, "value"), problem.message, problem.hint)


def _changed(bound: BoundRule, overlay: Overlay) -> BoundRule:
    changes: dict[str, object] = {}
    if (tightened := overlay.targets.get(bound.rule.id)) is not None:
        changes["target"] = tightened.target
    if (weight := overlay.weights.get(bound.rule.id)) is not None:
        changes["weight"] = weight
    return replace(bound, rule=bound.rule.model_copy(update=changes)) if changes else bound


def _digest(base: LoadedPlan, file: Loaded[Overlay]) -> str:
    """Hash the plan below with the file; of a workspace with what it judges by, for the rest asks and tells.

    A workspace that judges by nothing of its own judges as the plan does.
    """
    raw = file.document.source.raw
    if isinstance(file.value, Workspace):
        judging = {key: value for key, value in file.document.data.items() if key in JUDGING}
        if not judging:
            return base.digest
        raw = json.dumps(judging, ensure_ascii=False, sort_keys=True, default=str).encode()
    return sha256(f"{base.digest}\0".encode() + raw).hexdigest()


def _added_problems(base: LoadedPlan, plan: Plan, draft: OverlayDraft) -> Iterator[Problem]:
    """Check what the file adds like a plan's own files; unreadable parts are not reported as missing."""
    rules, commitments = draft.rules, draft.commitments
    yield from checks.duplicate_rules(rules)
    yield from checks.duplicate_commitments(commitments)
    yield from checks.taken(commitments, base.commitments)
    yield from checks.dates(rules)
    if "commitments" not in draft.broken:
        yield from checks.rules_without_commitment(rules, commitments)
    if "rules" not in draft.broken:
        yield from checks.commitments_without_rule(commitments, rules)
    yield from checks.clauses(commitments, plan)
    if "organisations" not in draft.broken:
        yield from checks.organisations(commitments, plan)
    yield from checks.parameters(rules, plan)
    yield from checks.values_of_examples(rules, plan)
    yield from checks.interpretations_of_rules(rules, plan)
    yield from checks.interpretations_of_commitments(commitments, plan)
    yield from checks.examples(rules, base.library.contracts)
