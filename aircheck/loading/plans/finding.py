"""Finding a plan: built-in ones by their id, others by their folder."""

from dataclasses import dataclass
from pathlib import Path

from aircheck.loading.home import data_root
from aircheck.loading.plans.places import CommitmentFile
from aircheck.loading.yaml.problems import UnknownPlan, UnknownRule
from aircheck.loading.yaml.yaml import read


@dataclass(frozen=True)
class PlanFiles:
    """Where a plan's files are. `id` is the plan's for a built-in one, None for a folder of the user's own."""

    id: str | None
    base: Path
    plan: Path
    commitments: Path
    tasks: Path
    rules: Path
    datasets: tuple[Path, ...]


def plan_ids(root: Path) -> tuple[str, ...]:
    """Return the ids of the built-in plans, sorted."""
    return tuple(sorted(path.parent.name for path in (root / "plans").glob("*/plan.yaml")))


def find_plan(reference: str, root: Path) -> PlanFiles:
    """Find a built-in plan by its id, or a plan in a folder. `UnknownPlan` if it is neither.

    A folder contains `plan.yaml`, `commitments.yaml`, `rules/*.yaml`, `tasks.yaml` if the plan has a ledger and, if it
    needs its own, `datasets/*.yaml`.
    """
    known, built_in = plan_ids(root), root / "rules" / "datasets"
    if reference in known:
        folder = root / "plans" / reference
        rules = root / "rules" / reference
        return _plan_files(reference, root, folder, rules, (built_in,))
    own = Path(reference)
    if not (own / "plan.yaml").is_file():
        raise UnknownPlan(reference, known)
    datasets = (built_in, own / "datasets")
    return _plan_files(None, own, own, own / "rules", datasets)


def _plan_files(name: str | None, base: Path, folder: Path, rules: Path, datasets: tuple[Path, ...]) -> PlanFiles:
    plan, commitments, tasks = (folder / f"{stem}.yaml" for stem in ("plan", "commitments", "tasks"))
    return PlanFiles(name, base, plan, commitments, tasks, rules, datasets)


def plan_with(rule: str, root: Path | None = None) -> str:
    """Return the id of the built-in plan that has a commitment with this id; `UnknownRule` if none has."""
    root = root or data_root()
    known: list[str] = []
    for name in plan_ids(root):
        ids = [entry.id for entry in read(root / "plans" / name / "commitments.yaml", CommitmentFile).commitments]
        if rule in ids:
            return name
        known += ids
    raise UnknownRule(rule, tuple(known))
