"""Rules about one table share what they ask of it: many predicates at once, and nothing told anew for each rule."""

from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import product

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.lazyframe import LazyFrame

from aircheck.intake.files.source import SourceFile
from aircheck.loading.plans.plans import load_document
from aircheck.measures import MEASURES
from aircheck.measures.count import CountSpec
from aircheck.measures.every import EverySpec
from aircheck.measures.ratio import Ratio, RatioSpec
from aircheck.measures.rows import basis as basis_module
from aircheck.measures.rows.basis import Basis, basis_of, foresee
from aircheck.measures.rows.picked import Picked
from aircheck.measures.rows.truth import Truth
from aircheck.predicates import predicate, simple, tree
from aircheck.runs.check import Request, check
from tests.conftest import SMALL
from tests.loading.house import write
from tests.measures.house import CONTRACTS, assessment_data

THREE = (True, False, None)
ROADS = (
    "road,street,area_m2,built_up,sweeping\na,东街道,1,yes,manual\nb,西街道,2,no,manual\nc,东街道,3,yes,mechanised\n"
)


def three_valued(first, second):
    return False if first is False or second is False else None if first is None or second is None else True


def test_truth_is_that_of_three_values():
    pairs = list(product(THREE, THREE))
    first, second = (Truth.of(pl.Series(column, dtype=pl.Boolean)) for column in zip(*pairs, strict=True))
    assert (first & second).column("both").to_list() == [three_valued(*pair) for pair in pairs]
    assert first.unknown.to_list() == [one is None for one, _ in pairs]
    some = pl.Series([True, False, True] * 3)
    assert first.within(some).column("some").to_list() == [
        one if kept else None for (one, _), kept in zip(pairs, some, strict=True)
    ]


@pytest.fixture
def collected(monkeypatch):
    """How often the engine was asked."""
    asked = []
    for name in ("collect", "_collect_eager"):
        real = getattr(LazyFrame, name)
        monkeypatch.setattr(LazyFrame, name, lambda *a, real=real, **k: asked.append(1) or real(*a, **k))
    return asked


def basis(rows=ROADS) -> Basis:
    found = basis_of(assessment_data(roads=rows), "roads")
    assert found is not None
    return found[1]


def holding(basis: Basis, text: str) -> list[bool | None]:
    return basis.truth(text).column("it").to_list()


def test_foreseen_predicates_are_evaluated_together(collected):
    shared = basis()
    texts = [f"area_m2 >= {number}" for number in range(1, 5)]
    shared.foresee(texts)
    collected.clear()
    shared.truth(texts[0])
    assert len(collected) == 1
    assert [shared.truth(text).yes.to_list() for text in texts] == [
        [True, True, True],
        [False, True, True],
        [False, False, True],
        [False, False, False],
    ]
    assert len(collected) == 1


def test_one_that_is_always_true_is_as_long_as_the_table():
    shared = basis()
    shared.foresee(["TRUE", "FALSE"])
    assert (holding(shared, "TRUE"), holding(shared, "FALSE")) == ([True] * 3, [False] * 3)


def test_a_predicate_that_fails_takes_no_other_with_it():
    shared = basis()
    shared.foresee(["built_up", "nowhere = 1"])
    assert holding(shared, "built_up") == [True, False, True]
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        shared.truth("nowhere = 1")


def test_what_is_kept_of_a_large_table_is_bounded(monkeypatch):
    monkeypatch.setattr("aircheck.measures.rows.basis._CELLS", 1)
    shared = basis()
    shared.foresee([f"area_m2 >= {number}" for number in range(100)])
    for number in range(100):
        assert shared.truth(f"area_m2 >= {number}").yes.to_list() == [number <= 1, number <= 2, number <= 3]
        assert len(shared._truths) <= 16


def test_all_measures_of_a_table_have_one_basis_and_other_evidence_has_its_own():
    one = assessment_data(roads=ROADS)
    found = basis_of(one, "roads")
    assert found is basis_of(one.until(date(2020, 6, 30)), "roads")
    assert found is not basis_of(assessment_data(roads=ROADS), "roads")
    assert basis_of(one, "boilers") is None


def test_only_predicates_of_submitted_tables_are_foreseen():
    one = assessment_data(roads=ROADS)
    specs = [
        ("roads", CountSpec(count="roads", where="built_up")),
        ("roads", EverySpec(every="roads", that="area_m2 > 1")),
        ("boilers", CountSpec(count="boilers", where="nothing = 1")),
        ("roads", CountSpec(count="roads")),
    ]
    foresee(one, specs)
    found = basis_of(one, "roads")
    assert found is not None
    assert found[1]._foreseen == ["area_m2 > 1", "built_up"]


@given(st.lists(st.tuples(st.sampled_from([None, 1, 2, 30]), st.integers(1, 3)), max_size=8))
def test_places_by_weight_are_those_of_a_stable_sort(rows):
    frame = pl.DataFrame(
        {
            "_file": [0] * len(rows),
            "_line": [line for _, line in rows],
            "area_m2": [area for area, _ in rows],
            "_unread": [None] * len(rows),
        },
        schema={"_file": pl.Int64, "_line": pl.Int64, "area_m2": pl.Int64, "_unread": pl.List(pl.String)},
    )
    by_place = Basis(frame, CONTRACTS["roads"]).order()
    assert [rows[place][1] for place in by_place] == sorted(line for _, line in rows)
    by_weight = Basis(frame, CONTRACTS["roads"]).order("area_m2")
    expected = sorted(rows, key=lambda row: (row[0] is None, -(row[0] or 0), row[1]))
    assert [rows[place] for place in by_weight] == expected


def test_a_row_is_put_into_words_once():
    one = assessment_data(roads=ROADS)
    found = basis_of(one, "roads")
    assert found is not None
    named = ("road", "area_m2")
    first, second = found[1].findings([2, 0], named, one, of="area_m2")
    assert (first.value, first.line, first.file) == (Fraction(3), 4, "roads.csv")
    assert (second.value, second.line, second.file) == (Fraction(1), 2, "roads.csv")
    (again,) = found[1].findings([2], named, one, of="area_m2")
    assert again is first
    (other,) = found[1].findings([2], ("road",), one)
    assert other.text != first.text


COMMITMENT = """\
  - {{id: sm-{number}, clause: 一, title: {{zh: 一, en: one}}, basis: stated, strength: must, check: measured}}
"""
RULE = """\
  - {{id: sm-{number}, measure: {measure}, target: {target}}}
"""
KINDS = (
    ("{{ratio: roads, by: area_m2, where: area_m2 >= {number}, that: built_up}}", "≥ 50 %"),
    ("{{count: roads, where: built_up AND area_m2 > {number}}}", "≤ 1"),
    ("{{every: roads, where: built_up, that: area_m2 <= {number}}}", "= 0"),
    ("{{value: roads, of: area_m2, take: max, where: area_m2 < {number}}}", "≤ 2 m²"),
)


def plan_of(folder, count):
    head = (SMALL / "plan.yaml").read_text(encoding="utf-8").partition("\nparameters:")[0]
    commitments, rules = ["commitments:\n"], ["rules:\n"]
    for number in range(count):
        measure, target = KINDS[number % 4]
        commitments.append(COMMITMENT.format(number=number))
        rules.append(RULE.format(number=number, measure=measure.format(number=number), target=target))
    files = {"plan.yaml": head + "\n", "commitments.yaml": "".join(commitments), "rules/all.yaml": "".join(rules)}
    return load_document(str(write(folder, files)), MEASURES)


def test_the_engine_is_not_asked_for_every_rule(tmp_path, collected):
    counts = []
    for count in (8, 400):
        loaded = plan_of(tmp_path / str(count), count)
        collected.clear()
        report = check(loaded, [SourceFile.of_text("roads.csv", ROADS)], Request(date(2022, 1, 1)))
        counts.append(len(collected))
        assert [(result.rule, result.value, len(result.findings)) for result in report.results[:8]] == [
            ("sm-0", "66.7", 1),
            ("sm-1", "1", 1),
            ("sm-2", "1", 1),
            ("sm-3", "2", 0),
            ("sm-4", None, 0),
            ("sm-5", "0", 0),
            ("sm-6", "0", 0),
            ("sm-7", "3", 1),
        ]
    assert counts[0] == counts[1]


@pytest.fixture
def made(monkeypatch):
    """How often rows were put into words, and columns cut to the rows of a rule."""
    asked = Counter()

    def counting(name, real):
        return lambda *given, **named: asked.update([name]) or real(*given, **named)

    monkeypatch.setattr(basis_module, "describe", counting("described", basis_module.describe))
    monkeypatch.setattr(Picked, "column", counting("cut", Picked.column))
    return asked


def test_a_row_is_told_only_when_somebody_looks_and_once_for_all_rules(tmp_path, made):
    # Each kind of rule names a row by other columns; four hundred rules name none that eight do not.
    for count, found, described in ((8, 4, 6), (400, 102, 6)):
        loaded = plan_of(tmp_path / str(count), count)
        made.clear()
        report = check(loaded, [SourceFile.of_text("roads.csv", ROADS)], Request(date(2022, 1, 1)))
        assert made["described"] == 0
        assert sum(len(result.findings) for result in report.results) == found
        assert made["described"] == described


@pytest.mark.parametrize(("that", "cut"), [("built_up", 5), ("area_m2 > 0", 6), ("area_m2 > 3", 3)])
def test_a_share_by_weight_takes_each_sum_once(made, that, cut):
    # Of all rows and of each of two streets: what is in scope and, where any is, what holds.
    found = Ratio().measure(RatioSpec(ratio="roads", by="area_m2", that=that), assessment_data(roads=ROADS))
    assert found is not None
    assert found.value == {"built_up": Fraction(400, 6), "area_m2 > 0": 100, "area_m2 > 3": 0}[that]
    assert made["cut"] == cut


SIMPLE = (
    *("built_up", "area_m2 >= 5", "area_m2 < 5.5", "sweeping = 'manual'", "road = 'x'", "street = '东'"),
    *("check_date > DATE '2020-01-01'", "built_up AND area_m2 > 3 OR sprinkled", "length_m = 0 AND (greenbelt)"),
)
LEFT = (
    *("area_m2", "sweeping = 'other'", "built_up = 1", "area_m2 = 'x'", "check_date = 'x'", "nowhere", "nowhere = 1"),
    *("built_up AND area_m2", "area_m2 > 3000000000", "area_m2 + 1 > 3", "NOT built_up", "5 < area_m2", "road = 1"),
    *("road LIKE 'a%'", "built_up IS NULL", "area_m2 / 2 > 1", "area_m2 = NULL", "sweeping = 3", "road = street"),
)


def sound(text):
    return simple.sound(tree.tree_of(predicate.parse(text)), CONTRACTS["roads"])


@pytest.mark.parametrize("text", SIMPLE)
def test_a_simple_predicate_is_sound_and_asking_everything_finds_the_same(text, monkeypatch):
    assert sound(text)
    monkeypatch.setattr(simple, "sound", lambda written, contract: False)
    assert list(predicate.problems(text, "where", CONTRACTS["roads"])) == []


@pytest.mark.parametrize("text", LEFT)
def test_anything_else_is_left_to_the_questions(text):
    assert not sound(text)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["road", "area_m2", "built_up", "sweeping", "check_date", "nowhere"]),
            st.sampled_from(["=", "<>", "<", ">="]),
            st.sampled_from(
                ["1", "2.5", "'manual'", "'x'", "DATE '2020-01-31'", "TRUE", "NULL", "road", "99999999999"]
            ),
        ),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from([" AND ", " OR "]),
)
def test_what_is_sound_at_first_sight_has_no_problem(parts, between):
    text = between.join(" ".join(part) for part in parts)
    if sound(text):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(simple, "sound", lambda written, contract: False)
            assert list(predicate.problems(text, "where", CONTRACTS["roads"])) == []
