"""The beginning of a rule, as a user's own file on top of a plan: it loads, and its examples pass."""

import json

from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.dataset import Column, ColumnType, Contract

_OTHER = "另一个"
_DATES = {ColumnType.DATE: "{year}-06-15", ColumnType.MONTH: "{year}-06", ColumnType.TIME: "{year}-06-15 08:30"}


def skeleton(loaded: LoadedPlan, extends: str, rule: str, contract: Contract) -> str:
    """Return YAML: a commitment and a rule with a condition on every row of a dataset, with two examples."""
    names = (*contract.any_of[:1], *contract.key)
    columns = [column for column in contract.columns if column.required or column.name in names]
    key = next((column for column in columns if column.type is ColumnType.TEXT), columns[0])
    year, chapter = loaded.plan.year, loaded.plan.chapters[0].clause
    wanted = _cell(key, year)
    literal, other = (f"'{wanted}'", _OTHER) if key.type is ColumnType.TEXT else (wanted, str(int(wanted) + 1))
    that = _quoted(f'"{key.name}" = {literal}')
    header = ",".join(column.name for column in columns)
    good = ",".join(_cell(column, year) for column in columns)
    bad = ",".join(other if column is key else _cell(column, year) for column in columns)
    return f"""\
extends: {_quoted(extends)}

commitments:
  - id: {rule}
    clause: {_quoted(chapter)}
    title: {{zh: 待写, en: To be written}}
    basis: interpretation
    strength: must
    check: measured

rules:
  - id: {rule}
    # Which rows are meant (`where`), and what must hold for each of them (`that`); `aircheck data schema {contract.id}`
    # lists the columns.
    measure: {{ratio: {contract.id}, that: {that}}}
    target: = 100 %
    examples:
      - name: it holds for every row
        given:
          {contract.id}: |
            {header}
            {good}
        expect: {{outcome: pass, value: 100 %, findings: 0}}
      - name: it does not hold for the only row
        given:
          {contract.id}: |
            {header}
            {bad}
        expect: {{outcome: fail, value: 0 %, findings: 1}}
"""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _cell(column: Column, year: int) -> str:
    """Return a cell that the column accepts, within the assessed year."""
    if column.type in _DATES:
        return _DATES[column.type].format(year=year)
    if column.values:
        return next(iter(column.values))
    return column.example or "1"
