"""Writing the made-up submission for a plan into a folder, without touching anything else that is in it."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from aircheck.demo.folder import README, write_files
from aircheck.demo.plans.examples import Row
from aircheck.demo.plans.figures import made_up
from aircheck.demo.plans.monitors import air_of
from aircheck.demo.plans.overlay import NAME, overlay_yaml
from aircheck.demo.plans.readme import readme
from aircheck.demo.plans.submission import nothing, submission
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures import MEASURES
from aircheck.model.dataset import HOURS, Contract
from aircheck.model.provenance import NOTE


def write_plan(loaded: LoadedPlan, folder: Path, extends: str | None = None) -> tuple[Path, ...]:
    """Write a table for every dataset that a plan's rules read, the user's file and a note; return their paths.

    `extends` is how the user's file names the plan: without it, by its id. Raises as `write_files` does.
    """
    return write_files(folder, {name: text.encode() for name, text in files(loaded, extends or loaded.plan.id)})


def files(loaded: LoadedPlan, extends: str) -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file, all in UTF-8."""
    contracts, supplied = loaded.library.contracts, made_up(loaded)
    tables = submission(loaded, supplied)
    for dataset, rows in sorted(tables.items()):
        yield f"{dataset}.csv", table(rows, contracts[dataset])
    if any(HOURS in MEASURES[bound.kind].datasets(bound.spec) for bound in loaded.rules):
        yield f"{HOURS}.csv", air_of(loaded.plan.year)
    if empty := nothing(loaded, supplied, tables):
        yield NOTE, f"producer: aircheck demo\nnothing: [{', '.join(empty)}]\n"
    mine = {name: entry for name, entry in supplied.items() if name not in loaded.supplied}
    yield NAME, overlay_yaml(extends, mine)
    yield README, readme(loaded.plan)


def table(rows: Sequence[Row], contract: Contract) -> str:
    """Return rows as CSV: the contract's columns that any row fills or every file must have, in its order."""
    filled = {name for row in rows for name, cell in row.cells.items() if cell}
    names = [column.name for column in contract.columns if column.name in filled or column.required]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.cells.get(name, "") for name in names] for row in rows)
    return text.getvalue()
