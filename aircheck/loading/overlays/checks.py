"""Whether a user's file fits the plan it extends: one function per question, each yielding problems with places."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from aircheck.intake.cells import word_lists
from aircheck.loading.overlays.draft import OverlayDraft
from aircheck.loading.overlays.targets import target_problems
from aircheck.loading.plans.checks import misfit
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.settings import setting_problems
from aircheck.loading.yaml.document import PathStep
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded
from aircheck.loading.yaml.suggest import suggestion
from aircheck.model.dataset import Contract, joined_by
from aircheck.model.overlay import Overlay
from aircheck.model.plan import BOTH
from aircheck.model.text import Message, NameList
from aircheck.model.workspace.workspace import Workspace


def overlay_problems(base: LoadedPlan, draft: OverlayDraft) -> Iterator[Problem]:
    """Ask every question that the readable parts of the file allow."""
    file = draft.file
    return chain(
        _parameters(base, file),
        _interpretations(base, file),
        target_problems(base, file),
        _rules(base, file),
        _waivers(base, draft),
        _words(base, draft),
        _expected(base, file),
        setting_problems(file, file.value.settings, base.library.standards),
    )


def _parameters(base: LoadedPlan, file: Loaded[Overlay]) -> Iterator[Problem]:
    """A value for a parameter that the plan does not have, or of another kind."""
    known = base.plan.parameters
    for name, entry in file.value.parameters.items():
        if name not in known:
            yield _unknown(file, ("parameters", name), Message.of("loading.target.parameter", name=name), name, known)
        elif problem := misfit(name, entry.value, known[name]):
            yield file.document.problem(("parameters", name, "value"), *problem)


def _interpretations(base: LoadedPlan, file: Loaded[Overlay]) -> Iterator[Problem]:
    """A choice that the plan does not offer."""
    known = base.plan.interpretations
    for name, option in file.value.interpretations.items():
        if name not in known:
            yield _unknown(
                file, ("interpretations", name), Message.of("loading.interpretation.unknown", name=name), name, known
            )
        elif option not in (options := [*known[name].options, BOTH]):
            message = Message.of("loading.interpretation.option", name=name, option=option)
            yield file.document.problem(("interpretations", name), message, suggestion(option, options))


def _rules(base: LoadedPlan, file: Loaded[Overlay]) -> Iterator[Problem]:
    """A target or a weight for a rule that the plan does not have."""
    known = [bound.rule.id for bound in base.rules]
    keys = (("targets", file.value.targets), ("weights", file.value.weights))
    for key, name in ((key, name) for key, names in keys for name in names):
        if name not in known:
            yield _unknown(file, (key, name), Message.of("loading.overlay.no_rule", id=name), name, known)


def _waivers(base: LoadedPlan, draft: OverlayDraft) -> Iterable[Problem]:
    """A waiver for nothing that the plan or the file promises; ids of unreadable commitments are unknown."""
    waivers = draft.file.value.waivers
    known = [*base.commitments, *(entry.id for entry in draft.file.value.commitments)]
    for index, waiver in zip(draft.kept.get("waivers", ()), waivers, strict=True):
        if waiver.rule not in known and "commitments" not in draft.broken:
            message = Message.of("loading.waiver.no_commitment", id=waiver.rule)
            yield _unknown(draft.file, ("waivers", index, "rule"), message, waiver.rule, known)


def _words(base: LoadedPlan, draft: OverlayDraft) -> Iterator[Problem]:
    """A word for a dataset, column or word that is not there, or one that already means another."""
    file = draft.file
    for index, entry in zip(draft.kept.get("words", ()), file.value.words, strict=True):
        at = ("words", index)
        columns = _lists_of(entry.dataset, base.library.contracts)
        if columns is None:
            message = Message.of("measures.unknown_table", dataset=entry.dataset)
            yield _unknown(file, (*at, "dataset"), message, entry.dataset, base.library.contracts)
            continue
        lists = columns.get(entry.column)
        if not lists:
            message = Message.of("loading.words.no_list", dataset=entry.dataset, column=entry.column)
            known = [name for name, listed in columns.items() if listed]
            yield _unknown(file, (*at, "column"), message, entry.column, known)
        elif entry.word not in lists:
            message = Message.of("measures.unknown_word", word=entry.word)
            yield _unknown(file, (*at, "word"), message, entry.word, lists)
        else:
            meaning = {word_lists.key(word): name for name, others in lists.items() for word in (name, *others)}
            for place, called in enumerate(entry.called):
                if meaning.get(word_lists.key(called), entry.word) != entry.word:
                    message = Message.of("loading.words.taken", called=called, word=meaning[word_lists.key(called)])
                    yield file.document.problem((*at, "called", place), message)


def _expected(base: LoadedPlan, file: Loaded[Overlay]) -> Iterator[Problem]:
    """A table that a workspace expects and nobody could send; of a register its parts are expected."""
    if not isinstance(file.value, Workspace):
        return
    contracts = base.library.contracts
    for place, name in enumerate(file.value.expect.tables):
        if name not in contracts:
            register = joined_by(contracts).get(name)
            message = Message.of("measures.unknown_table", dataset=name)
            hint = Message.of("loading.hint.known", words=NameList.of(register.parts)) if register else None
            yield file.document.problem(("expect", "tables", place), message, hint or suggestion(name, contracts))


def _lists_of(name: str, contracts: Mapping[str, Contract]) -> dict[str, dict[str, tuple[str, ...]]] | None:
    """Return the words of each column of a dataset, or of a register's column of kinds; None if there is neither."""
    if name in contracts:
        return {column.name: column.values or column.same_as for column in contracts[name].columns}
    register = joined_by(contracts).get(name)
    return None if register is None else {register.record.name: register.parts}


def _unknown(
    file: Loaded[Overlay], path: tuple[PathStep, ...], message: Message, name: str, known: Iterable[str]
) -> Problem:
    """Build the problem of a name that the plan does not have; if the name is a key, the place is that key."""
    return file.document.problem(path, message, suggestion(name, known), at_key=path[-1] == name)
