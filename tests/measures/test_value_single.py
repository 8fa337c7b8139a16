from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from aircheck.measures.value import Value, ValueSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import MOST_NAMED, Bilingual, Message
from tests.measures.house import LIBRARY, YEAR, assessment_data

COAL = "year,street,sector,consumption_t\n"
FINES = "case_no,unit,violation,decision_date,penalty_kind,fine_yuan\n"


def coal(take: str, **more) -> ValueSpec:
    return ValueSpec.model_validate({"value": "coal_consumption", "of": "consumption_t", "take": take, **more})


def fines(take: str, **more) -> ValueSpec:
    return ValueSpec.model_validate({"value": "penalties", "of": "fine_yuan", "take": take, **more})


def measured(spec: ValueSpec, as_of=YEAR.end, **tables: str):
    found = Value().measure(spec, assessment_data(as_of, **tables))
    assert found is not None
    return found


THREE = COAL + "2020,东街,民用,30\n2020,西街,民用,50.5\n2020,西街,工业,10\n"


@pytest.mark.parametrize(
    # 30 + 50.5 + 10 = 90.5, of three rows.
    ("take", "value"),
    [("sum", "90.5"), ("mean", "181/6"), ("min", "10"), ("max", "50.5")],
)
def test_all_rows_reduced_to_one_number(take, value):
    found = measured(coal(take), coal_consumption=THREE)
    assert (found.value, found.unit, found.decimals) == (Fraction(value), "t", None)
    assert found.bounds == Bounds(Fraction(value), Fraction(value))
    assert (found.coverage.valid, found.coverage.expected, found.coverage.sufficient) == (3, 3, True)


def test_every_row_shows_its_own_value_worst_first():
    assert [(f.line, f.value) for f in measured(coal("max"), coal_consumption=THREE).findings] == [
        (3, Fraction("50.5")),
        (2, Fraction(30)),
        (4, Fraction(10)),
    ]
    assert [f.line for f in measured(coal("min"), coal_consumption=THREE).findings] == [4, 2, 3]
    assert [(f.value, f.excess) for f in measured(coal("sum"), coal_consumption=THREE).findings] == [(None, True)] * 3


def test_streets_and_years_are_parts_and_those_of_a_sum_are_not_judged():
    found = measured(coal("max"), coal_consumption=THREE)
    assert [(p.kind, p.name, p.value, p.judged) for p in found.parts] == [
        (PartKind.STREET, "东街", Fraction(30), True),
        (PartKind.STREET, "西街", Fraction("50.5"), True),
        (PartKind.YEAR, "2020", Fraction("50.5"), True),
    ]
    summed = measured(coal("sum"), coal_consumption=THREE)
    assert [(p.value, p.judged) for p in summed.parts] == [
        (Fraction(30), False),
        (Fraction("60.5"), False),
        (Fraction("90.5"), False),
    ]


def test_the_only_row():
    found = measured(coal("only", where="street = '东街'"), coal_consumption=THREE)
    assert (found.value, found.coverage.sufficient, found.parts) == (Fraction(30), True, ())
    assert [(f.line, f.value) for f in found.findings] == [(2, Fraction(30))]


def test_several_rows_where_one_is_wanted_decide_nothing_and_are_named():
    found = measured(coal("only", where="street = '西街'"), coal_consumption=THREE)
    assert (found.value, found.coverage.sufficient) == (None, False)
    rows = Bilingual(zh="2020 西街 生活, 2020 西街 工业", en="2020 西街 domestic, 2020 西街 industry")
    assert found.coverage.shortfall == Message.of("measures.several_rows", rows=rows)


def test_of_many_rows_only_the_first_are_named():
    streets = "".join(f"2020,{n}街,民用,1\n" for n in range(1, MOST_NAMED + 4))
    found = measured(coal("only"), coal_consumption=COAL + streets)
    assert found.coverage.shortfall is not None
    rows = found.coverage.shortfall.values["rows"]
    assert (rows.key, rows.values["more"]) == ("reports.and_more", 3)
    assert rows.values["named"].zh.split(", ") == [f"2020 {n}街 生活" for n in range(1, MOST_NAMED + 1)]


def test_no_row_is_no_number():
    found = measured(coal("sum", where="street = '南街'"), coal_consumption=THREE)
    assert (found.value, found.coverage.sufficient) == (None, False)
    assert found.coverage.shortfall == Message.of("measures.no_row_in_scope")
    assert Value().measure(coal("sum"), assessment_data()) is None


CASES = FINES + "1,甲厂,超标,2020-03-01,罚款,100\n2,甲厂,超标,2020-06-01,罚款,300\n3,甲厂,超标,2020-09-01,罚款,200\n"


def test_the_latest_row_by_the_day_of_judging():
    spec = fines("latest", by="decision_date")
    assert measured(spec, penalties=CASES).value == Fraction(200)
    found = measured(spec, date(2020, 8, 1), penalties=CASES)
    assert found.value == Fraction(300)
    assert found.notes[0].key == "measures.value_of"
    assert [finding.line for finding in found.findings] == [3]


def test_the_latest_year_is_not_later_than_the_assessed_one():
    text = COAL + "2019,,,70\n2021,,,90\n2018,,,60\n"
    assert measured(coal("latest", by="year"), coal_consumption=text).value == Fraction(70)


def test_two_rows_of_the_latest_day_decide_nothing():
    found = measured(fines("latest", by="decision_date"), penalties=CASES + "4,乙厂,超标,2020-09-01,罚款,900\n")
    assert (found.value, found.coverage.sufficient) == (None, False)
    assert found.coverage.shortfall == Message.of("measures.several_rows", rows="3, 4")


@pytest.mark.parametrize(
    ("take", "bounds"),
    [
        ("sum", Bounds(Fraction(400))),
        ("max", Bounds(Fraction(300))),
        ("min", Bounds(Fraction(0), Fraction(100))),
        ("mean", Bounds(Fraction(0))),
        ("latest", Bounds(Fraction(0))),
    ],
)
def test_an_empty_cell_is_a_gap_that_bounds_the_number(take, bounds):
    text = FINES + "1,甲厂,超标,2020-03-01,罚款,100\n2,甲厂,超标,2020-06-01,罚款,300\n3,甲厂,超标,2020-09-01,罚款,\n"
    found = measured(fines(take, **({"by": "decision_date"} if take == "latest" else {})), penalties=text)
    # A fine is 0 or more.
    assert (found.bounds, found.coverage.sufficient) == (bounds, False)
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)


def test_an_empty_cell_before_the_latest_row_does_not_matter():
    text = FINES + "1,甲厂,超标,2020-03-01,罚款,\n2,甲厂,超标,2020-06-01,罚款,300\n"
    found = measured(fines("latest", by="decision_date"), penalties=text)
    assert (found.value, found.coverage.sufficient) == (Fraction(300), True)


@pytest.mark.parametrize(
    ("take", "bounds"),
    # A road may be taken from the register before the year ends, and with it the largest, the smallest, and any area.
    [("max", Bounds(Fraction(0))), ("min", Bounds(Fraction(0))), ("sum", Bounds(Fraction(0)))],
)
def test_in_an_open_year_a_row_of_a_register_may_leave(take, bounds):
    asked = ValueSpec.model_validate({"value": "roads", "of": "area_m2", "take": take})
    rows = "road,area_m2,built_up,sweeping\n甲路,10,yes,manual\n乙路,30,yes,manual\n"
    assert measured(asked, date(2020, 6, 30), roads=rows).bounds == bounds


def test_in_an_open_year_more_may_come():
    found = measured(fines("sum"), date(2020, 8, 1), penalties=CASES)
    assert (found.value, found.bounds) == (Fraction(400), Bounds(Fraction(400)))
    assert found.coverage.sufficient


@pytest.mark.parametrize(
    "keys",
    [
        {"take": "latest"},
        {"take": "sum", "by": "year"},
        {"take": "sum", "mean": ["street", "year"], "standard": "dustfall"},
        {"mean": ["street", "year"]},
        {},
        {"mean": ["street", "year"], "standard": "dustfall", "where": "street = '东街'"},
    ],
)
def test_a_spec_has_one_form(keys):
    with pytest.raises(ValidationError):
        ValueSpec.model_validate({"value": "coal_consumption", "of": "consumption_t", **keys})


@pytest.mark.parametrize(
    ("changes", "at", "key"),
    [
        ({"value": "coal"}, "value", "measures.unknown_table"),
        ({"of": "street"}, "of", "measures.not_a_number"),
        ({"of": "tonnes"}, "of", "measures.unknown_column"),
        ({"by": "street"}, "by", "measures.not_a_year"),
        ({"where": "street"}, "where", "measures.not_yes_or_no"),
    ],
)
def test_what_can_be_wrong_with_a_spec(changes, at, key):
    spec = coal("latest", by="year")
    assert list(Value().problems(spec, LIBRARY)) == []
    found = Value().problems(spec.model_copy(update=changes), LIBRARY)
    assert [(problem.at, problem.message.key) for problem in found] == [((at,), key)]


def test_the_steps_list_the_rows_and_the_division():
    fate, rows, number = Value().steps(coal("mean"), assessment_data(coal_consumption=THREE))
    assert fate.title == Message.of("explain.rows")
    assert rows.grid is not None
    assert [row[1] for row in rows.grid.rows] == ["50.5", "30", "10"]
    assert number.lines == (Message.of("explain.division", sum="90.5", count=3, value="≈30.166667"),)
    assert Value().meaning(coal("sum"), LIBRARY).values["take"] == Message.of("explain.take.sum", by="")
    assert ("coal_consumption", "consumption_t") in Value().columns(coal("sum"), LIBRARY)
