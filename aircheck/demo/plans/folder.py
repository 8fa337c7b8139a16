"""Writing the made-up submission for a plan into a folder, without touching anything else that is in it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from aircheck.contracts.forms import Form, forms_of
from aircheck.demo.folder import README, write_files
from aircheck.demo.plans.events import Tables
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
    """Write the tables that templates of a plan ask for, the user's file and a note; return their paths.

    `extends` is how the user's file names the plan: without it, by its id. Raises as `write_files` does.
    """
    return write_files(folder, {name: text.encode() for name, text in files(loaded, extends or loaded.plan.id)})


def files(loaded: LoadedPlan, extends: str) -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file, all in UTF-8."""
    contracts, supplied = loaded.library.contracts, made_up(loaded)
    tables = submission(loaded, supplied)
    for form in sorted(forms_of([contracts[dataset] for dataset in tables]), key=lambda form: form.contract.id):
        yield f"{form.contract.id}.csv", register(tables, form) if form.parts else table(tables, form.contract)
    if any(HOURS in MEASURES[bound.kind].datasets(bound.spec) for bound in loaded.rules):
        yield f"{HOURS}.csv", air_of(loaded.plan.year)
    if empty := nothing(loaded, supplied, tables):
        yield NOTE, f"producer: aircheck demo\nnothing: [{', '.join(empty)}]\n"
    mine = {name: entry for name, entry in supplied.items() if name not in loaded.supplied}
    yield NAME, overlay_yaml(extends, mine)
    yield README, readme(loaded.plan)


def table(tables: Tables, contract: Contract) -> str:
    """Return a dataset's rows as CSV."""
    rows = tables[contract.id]
    return _csv(_needed(rows, contract), (row.cells for row in rows))


def register(tables: Tables, form: Form) -> str:
    """Return the rows of all kinds of a register as CSV, kind by kind, each with the word for its kind."""
    within, record = form.contract.within, form.contract.columns[0].name
    assert within is not None, "a form with parts is a register"
    needed = {name for part in form.parts for name in _needed(tables[part.id], part)}
    names = [record, *(column.name for column in form.contract.columns[1:] if column.name in needed)]
    rows = ({**row.cells, record: within.word(part.id)} for part in form.parts for row in tables[part.id])
    return _csv(names, rows)


def _needed(rows: Sequence[Row], contract: Contract) -> list[str]:
    """Return the columns that any row fills or every file must have, in the contract's order."""
    filled = {name for row in rows for name, cell in row.cells.items() if cell}
    return [column.name for column in contract.columns if column.name in filled or column.required]


def _csv(names: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return text.getvalue()
