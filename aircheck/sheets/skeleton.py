"""The beginning of a rule, for a plan of one's own or a file on top of one: it loads, and its examples pass."""

import json

from aircheck.intake.rows.laws import read_by
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.locale import Words
from aircheck.model.dataset import Column, ColumnType, Contract, Reads

_OTHER = "另一个"
_NEVER = 9
_DATES = {ColumnType.DATE: "{year}-06-15", ColumnType.MONTH: "{year}-06", ColumnType.TIME: "{year}-06-15 08:30"}


def skeleton(loaded: LoadedPlan, extends: str, rule: str, contract: Contract, words: Words) -> str:
    """Return a user's file as YAML: a commitment and a rule with a condition on every row of a dataset."""
    commitments = f"commitments:\n{commitment_of(loaded, rule)}"
    return f"extends: {_quoted(extends)}\n\n{commitments}\n{rule_of(loaded, rule, contract, words)}"


def commitment_of(loaded: LoadedPlan, rule: str) -> str:
    """Return the commitment as an entry of a list."""
    return f"""\
  - id: {rule}
    clause: {_quoted(loaded.plan.chapters[0].clause)}
    title: {{zh: 待写, en: To be written}}
    basis: interpretation
    strength: must
    check: measured
"""


def rule_of(loaded: LoadedPlan, rule: str, contract: Contract, words: Words) -> str:
    """Return a file of rules with one rule, and two examples: it holds for a row, and does not.

    Comments and names of examples are in the language of `words`.
    """
    names = (*contract.any_of[:1], *contract.key)
    columns = [column for column in contract.columns if column.required or column.name in names]
    bound = read_by(contract)
    key = min(columns, key=lambda column: (_rank(column) == _NEVER, column.name in bound, _rank(column)))
    year = loaded.plan.year
    literal, other = _compared(key, year)
    that = _quoted(f'"{key.name}" = {literal}')
    header = ",".join(column.name for column in columns)
    cells = {column.name: rule if column.reads is Reads.TASK else _cell(column, year) for column in columns}
    # What follows comes later: a licence runs out after it was given.
    dated = [column.name for column in columns if column.type is ColumnType.DATE and column is not key]
    cells |= {name: f"{year}-06-{16 + place}" for place, name in enumerate(dated)}
    good = ",".join(cells.values())
    bad = ",".join((cells | {key.name: other}).values())
    return f"""\
rules:
  - id: {rule}
    draft: true  # {words.say("overview.new_rule.draft")}
    # {words.say("overview.new_rule.condition", dataset=contract.id)}
    measure: {{ratio: {contract.id}, that: {that}}}
    target: = 100 %
    examples:
      - name: {_quoted(words.say("overview.new_rule.holds"))}
        given:
          {contract.id}: |
            {header}
            {good}
        expect: {{outcome: pass, value: 100 %, findings: 0}}
      - name: {_quoted(words.say("overview.new_rule.fails"))}
        given:
          {contract.id}: |
            {header}
            {bad}
        expect: {{outcome: fail, value: 0 %, findings: 1}}
"""


def _rank(column: Column) -> int:
    """Return how well a column serves as the one that the first condition compares; free text does not."""
    match column.type:
        case ColumnType.TEXT if column.reads is Reads.ID and not column.same_as:
            return 0
        case ColumnType.CATEGORY if len(column.values) > 1:
            return 1
        case ColumnType.NUMBER | ColumnType.INTEGER:
            return 2
        case ColumnType.DATE:
            return 3
        case ColumnType.BOOLEAN:
            return 4
    return _NEVER


def _compared(key: Column, year: int) -> tuple[str, str]:
    """Return the cell of the good row as a condition writes it, and another cell."""
    wanted = _cell(key, year)
    match key.type:
        case ColumnType.CATEGORY:
            return f"'{wanted}'", tuple(key.values)[1]
        case ColumnType.DATE:
            return f"DATE '{wanted}'", f"{year}-06-14"
        case ColumnType.TEXT:
            return f"'{wanted}'", _OTHER
        case ColumnType.BOOLEAN:
            return "TRUE", "no"
    return wanted, str(int(wanted.partition(".")[0]) + 1)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _cell(column: Column, year: int) -> str:
    """Return a cell that the column accepts, within the assessed year."""
    if column.type in _DATES:
        return _DATES[column.type].format(year=year)
    if column.type is ColumnType.BOOLEAN:
        return "yes"
    if column.values:
        return next(iter(column.values))
    return column.example or "1"
