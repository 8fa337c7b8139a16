"""What a list of plans shows: the head of each plan, and its numbers of commitments and tasks. No rule is read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from aircheck.loading.compiled import store
from aircheck.loading.compiled.files import content, name_of
from aircheck.loading.plans.finding import PlanFiles, find_plan
from aircheck.loading.plans.places import CommitmentFile
from aircheck.loading.yaml.reading import Reader
from aircheck.model.plan import Plan
from aircheck.model.task import TaskFile


@dataclass(frozen=True)
class PlanHead:
    """A plan's `plan.yaml`, the number of its commitments by how they are decided, and of the rows of its ledger."""

    plan: Plan
    checks: Mapping[str, int]
    tasks: int


def plan_head(reference: str, root: Path) -> PlanHead:
    """Return the head of a built-in plan.

    `UnknownPlan`; `LoadingError` with the problems of the files it is read from.
    """
    files = find_plan(reference, root)
    paths = [path for path in (files.plan, files.commitments, files.tasks) if path.is_file()]
    name, key = name_of("head", files.plan), _key(paths)
    kept = store.found(name, key) if key else None
    try:
        if kept is not None:
            return PlanHead(Plan.model_validate(kept["plan"]), kept["checks"], kept["tasks"])
    except (ValidationError, LookupError, TypeError):
        pass
    found, data = _read(files)
    # A file that has changed in the meantime must not be kept under its old key.
    if key and key == _key(paths):
        store.keep(name, key, data)
    return found


def _key(paths: list[Path]) -> str:
    try:
        return store.key_of({path.name: content(path) for path in paths}, "head")
    except (OSError, ValueError):  # reported by the reader
        return ""


def _read(files: PlanFiles) -> tuple[PlanHead, dict[str, Any]]:
    reader = Reader()
    plan = reader.read(files.plan, Plan)
    if plan is not None and files.id is not None:
        reader.expect_id(plan, files.id)
    commitments = reader.read(files.commitments, CommitmentFile)
    ledger = reader.read(files.tasks, TaskFile) if files.tasks.exists() else None
    reader.finish()
    assert plan is not None, "told by `finish`"
    assert commitments is not None, "told by `finish`"
    checks = dict(Counter[str](entry.check for entry in commitments.value.commitments))
    tasks = len(ledger.value.tasks) if ledger else 0
    return PlanHead(plan.value, checks, tasks), {"plan": plan.document.data, "checks": checks, "tasks": tasks}
