"""What rules and supplied values name is read as cells are, however either is written."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aircheck.demo.plans.constraints import rules_of
from aircheck.intake.cells.words import as_cell
from aircheck.intake.files.source import SourceFile
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES
from aircheck.measures.rows.compared import with_compared
from aircheck.model.dataset import Contract
from aircheck.model.outcome import Outcome
from aircheck.model.parameter import ParameterValue
from aircheck.predicates import predicate, sides, tree, wording
from aircheck.runs.check import check
from aircheck.runs.request import Request
from tests.conftest import ours

SPACED = {ord(letter): f" {letter.upper()}　" for letter in "abcdefghijklmnopqrstuvwxyz区街镇站"}
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in "'\"-~"}
STANDARD = ParameterValue(value="GB20952", source="letter", on=date(2021, 1, 1))


def words_in(text: str, contract: Contract):
    return wording.compared(sides.comparisons(tree.tree_of(predicate.parse(text)), contract), contract)


def asked(plan: str):
    """Yield every predicate of the rules of a plan, with the contract as tables are read by it."""
    loaded = replace(ours(plan), supplied={"vapour_standard": STANDARD})
    bound = [one for one in rules_of(loaded) if MEASURES[one.kind].datasets(one.spec)]
    pairs = [(MEASURES[one.kind].datasets(one.spec)[0], one.spec) for one in bound]
    contracts = with_compared(loaded.library.contracts, pairs)
    for dataset, spec in pairs:
        for text in (getattr(spec, "where", None), getattr(spec, "that", None)):
            if isinstance(text, str):
                yield text, contracts[dataset]


@pytest.mark.parametrize("plan", ["lixia-2020", "lanshan-2021"])
def test_every_word_of_every_rule_is_read_as_its_cells(plan):
    seen = 0
    for text, contract in asked(plan):
        for word, column in words_in(text, contract):
            seen += 1
            assert as_cell(word, column) is not None, (text, word)
            if column.type == "text" and column.reads in ("period", "season"):
                continue
            for written in (word.translate(SPACED), word.translate(WIDE)):
                # A cell written so, and a rule written so, mean the word.
                assert as_cell(written, column) == as_cell(word, column), (text, written)
    assert seen > 200


@pytest.mark.parametrize("cell", ["GB20952", "GB 20952", "ＧＢ 20952", "gb20952"])
@pytest.mark.parametrize("value", ["GB20952", "gb 20952"])
def test_a_supplied_name_is_that_of_the_cells(cell, value):
    loaded = ours("lanshan-2021")
    given = ParameterValue(value=value, source="letter", on=date(2021, 1, 1))
    table = f"station_name,vapour_recovery,test_date,standard,result\n城西加油站,yes,2021-05-10,{cell},pass\n"
    (result,) = check(
        replace(loaded, supplied={"vapour_standard": given}),
        [SourceFile.of_text("gas_stations.csv", table)],
        Request(date(2021, 12, 31), only=("ls-vapour-new-standard",)),
    ).results
    assert (result.outcome, result.value) == (Outcome.PASS, "100")


def test_a_supplied_name_that_no_cell_can_hold_is_refused_where_it_stands(tmp_path: Path):
    text = 'extends: lanshan-2021\nparameters:\n  vapour_standard: {value: "@@", source: x, on: 2021-01-01}\n'
    (tmp_path / "my.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LoadingError) as caught:
        load_plan(str(tmp_path / "my.yaml"), MEASURES)
    assert [(p.line, p.column, p.message.key) for p in caught.value.problems] == [(3, 28, "measures.unknown_word")]


RULE = """\
extends: lanshan-2021
commitments:
  - {{id: our-own, clause: 一, title: {{zh: 甲, en: a}}, basis: interpretation, strength: must, check: measured,
      lead: [区住建局]}}
rules:
  - id: our-own
    measure: {{count: deliverables, where: "{where}"}}
    target: ≥ 1
    examples:
      - {{name: a, given: {{}}, expect: {{outcome: no_data}}}}
      - {{name: b, given: {{}}, expect: {{outcome: no_data}}}}
"""


@pytest.mark.parametrize(
    ("where", "nearest"),
    [("task = 'ls-site-dust-lis'", "ls-site-dust-list"), ("organisation = '区住建'", "区住建局")],
)
def test_a_name_that_the_plan_does_not_know_is_refused_with_the_nearest(tmp_path: Path, where, nearest):
    (tmp_path / "my.yaml").write_text(RULE.format(where=where), encoding="utf-8")
    with pytest.raises(LoadingError) as caught:
        load_plan(str(tmp_path / "my.yaml"), MEASURES)
    hints = [str(p.hint.values["word"]) for p in caught.value.problems if p.message.key == "measures.unknown_word"]
    assert hints == [nearest]
