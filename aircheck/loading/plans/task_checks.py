"""Whether a ledger of tasks fits its plan: one function per question, each yielding problems with places."""

from collections.abc import Iterator, Sequence

from aircheck.loading.plans.places import ListedCommitment
from aircheck.loading.yaml.document import PathStep
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded
from aircheck.loading.yaml.suggest import suggestion
from aircheck.model.deadline import DeadlineError, parse_deadline
from aircheck.model.plan import Plan
from aircheck.model.task import TaskFile
from aircheck.model.text import Message


def tasks(ledger: Loaded[TaskFile], plan: Plan, commitments: Sequence[ListedCommitment]) -> Iterator[Problem]:
    """Ask every question."""
    yield from _numbers(ledger)
    yield from _deadlines(ledger, plan)
    yield from _organisations(ledger, plan)
    yield from _commitments(ledger, commitments)
    yield from _references(ledger, plan)


def _numbers(ledger: Loaded[TaskFile]) -> Iterator[Problem]:
    """A row that occurs twice, or is missing between two others."""
    for index, task in enumerate(ledger.value.tasks):
        if task.no != index + 1:
            message = Message.of("loading.task.number", expected=index + 1, found=task.no)
            yield ledger.document.problem(("tasks", index, "no"), message)
            return


def _deadlines(ledger: Loaded[TaskFile], plan: Plan) -> Iterator[Problem]:
    """A deadline of unknown kind, or with days that the plan's year does not have."""
    for index, task in enumerate(ledger.value.tasks):
        try:
            parse_deadline(task.deadline, plan.year)
        except DeadlineError:
            message = Message.of("loading.task.deadline", text=task.deadline, year=plan.year)
            hint = Message.of("loading.hint.deadline")
            yield ledger.document.problem(("tasks", index, "deadline"), message, hint)


def _organisations(ledger: Loaded[TaskFile], plan: Plan) -> Iterator[Problem]:
    """An organisation that is not one of the plan's organisations."""
    places: list[tuple[tuple[PathStep, ...], str]] = [
        (("carried_out_by", index), name) for index, name in enumerate(ledger.value.carried_out_by)
    ]
    for index, task in enumerate(ledger.value.tasks):
        for key, names in (("lead", task.lead), ("support", task.support)):
            places += [(("tasks", index, key, place), name) for place, name in enumerate(names)]
        if task.carried_out is not None:
            below = ("tasks", index, "carried_out", "only")
            places += [((*below, place), name) for place, name in enumerate(task.carried_out.only)]
    known = [organisation.name for organisation in plan.organisations]
    for path, name in places:
        if plan.organisation(name) is None:
            yield ledger.document.problem(
                path, Message.of("loading.organisation.unknown", name=name), suggestion(name, known)
            )


def _commitments(ledger: Loaded[TaskFile], commitments: Sequence[ListedCommitment]) -> Iterator[Problem]:
    """A commitment that the plan does not have, or that names another row of the ledger."""
    rows = {listed.commitment.id: listed.commitment.ledger for listed in commitments}
    for index, task in enumerate(ledger.value.tasks):
        for place, name in enumerate(task.commitments):
            path = ("tasks", index, "commitments", place)
            if name not in rows:
                message = Message.of("loading.task.commitment", id=name)
                yield ledger.document.problem(path, message, suggestion(name, rows))
            elif rows[name] not in (None, task.no):
                message = Message.of("loading.task.other_row", id=name, row=rows[name] or 0)
                yield ledger.document.problem(path, message)


def _references(ledger: Loaded[TaskFile], plan: Plan) -> Iterator[Problem]:
    """A row that waits for one that does not exist, or for an event that no parameter dates."""
    numbers = {task.no for task in ledger.value.tasks}
    for index, task in enumerate(ledger.value.tasks):
        for place, no in enumerate(task.waits_for):
            if no not in numbers:
                message = Message.of("loading.task.unknown", no=no)
                yield ledger.document.problem(("tasks", index, "waits_for", place), message)
        if task.after is not None and (task.after not in plan.parameters or plan.parameters[task.after].unit != "date"):
            message = Message.of("loading.task.event", name=task.after)
            dates = [name for name, parameter in plan.parameters.items() if parameter.unit == "date"]
            yield ledger.document.problem(("tasks", index, "after"), message, suggestion(task.after, dates))
