from datetime import date
from fractions import Fraction

from aircheck.measures.value import Value, ValueSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Bilingual, Message, NameList
from tests.measures.house import LIBRARY, assessment_data

SPEC = ValueSpec(value="dustfall", of="dustfall", mean=("point", "month"), standard="dustfall")
MONTHS = [f"2020-{month:02d}" for month in range(1, 13)]


def table(values: dict[tuple[str, str], str]) -> str:
    return "point,month,dustfall\n" + "".join(f"{p},{m},{v}\n" for (p, m), v in values.items())


def measured(values, as_of=date(2020, 12, 31)):
    found = Value().measure(SPEC, assessment_data(as_of, dustfall=table(values)))
    assert found is not None
    return found


FULL = {(point, month): value for month in MONTHS for point, value in (("甲", "8.0"), ("乙", "9.0"))}


def test_points_first_then_months():
    found = measured({**FULL, ("甲", "2020-04"): "20.0"})
    # Months: eleven of (8 + 9)/2 = 8.5 and April (20 + 9)/2 = 14.5; (11 × 8.5 + 14.5) / 12 = 108/12 = 9.
    assert (found.value, found.unit, found.decimals) == (Fraction(9), "t/(km²·month)", 1)
    assert (found.coverage.valid, found.coverage.required, found.coverage.sufficient) == (12, 12, True)
    assert found.parts[0].kind is PartKind.MONTH
    assert (found.parts[0].name, found.parts[0].value) == ("2020-04", Fraction("14.5"))
    assert [(p.name, p.value) for p in found.parts if p.kind is PartKind.GROUP] == [
        # 甲: (11 × 8 + 20) / 12 = 9; 乙: 9.
        ("乙", Fraction(9)),
        ("甲", Fraction(9)),
    ]
    assert found.findings[0].text == Message.of(
        "measures.point_month",
        point="甲",
        month="2020-04",
        value="20",
        unit=Bilingual(zh="t/(km²·月)", en="t/(km²·month)"),
    )


def test_where_no_row_can_be_read_no_point_is_known_of_which_one_would_be_enough():
    text = "point,month,dustfall\n甲,2020-01,x\n"
    found = Value().measure(SPEC, assessment_data(date(2020, 12, 31), dustfall=text))
    assert found is not None
    covered = {(part.coverage.valid, part.coverage.required, part.coverage.expected) for part in found.parts}
    assert (len(found.parts), covered) == (12, {(0, 1, 1)})


def test_a_sub_district_is_the_mean_of_its_own_points():
    rows = "".join(
        f"甲,东街道,{month},8\n乙,东街道,{month},10\n丙,西街道,{month},12\n丁,,{month},2\n" for month in MONTHS
    )
    rows = rows.replace("丙,西街道,2020-07,12\n", "")
    header = "point,street,month,dustfall\n"
    found = Value().measure(SPEC, assessment_data(date(2020, 12, 31), dustfall=header + rows))
    assert found is not None
    streets = [part for part in found.parts if part.kind is PartKind.STREET]
    assert [(part.name, part.value) for part in streets] == [("西街道", Fraction(12)), ("东街道", Fraction(9))]
    assert [(part.coverage.valid, part.coverage.sufficient) for part in streets if part.coverage] == [
        (11, False),
        (12, True),
    ]
    # 丁 stands nowhere: it may be one more point of either, or nothing: 11 × 12 / 24 months, 12 × 18 / 36.
    assert [part.bounds for part in streets] == [Bounds(Fraction(11, 2)), Bounds(Fraction(6))]
    # A point's missing months may have measured nothing: 11 × 12 / 12.
    points = {part.name: part.bounds for part in found.parts if part.kind is PartKind.GROUP}
    assert points == {"甲": Bounds(8), "乙": Bounds(10), "丙": Bounds(11), "丁": Bounds(2)}


def test_one_of_two_points_is_too_few_for_a_month():
    values = dict(FULL)
    del values[("乙", "2020-07")]
    found = measured(values)
    # 75 % of two points are two.
    assert (found.coverage.valid, found.coverage.sufficient) == (11, False)
    assert found.coverage.shortfall == Message.of("measures.months_without", months="2020-07")
    assert found.notes == (Message.of("measures.absent", places="乙 2020-07"),)
    # Had it measured nothing: (12 × 8 + 11 × 9) / 24 = 195/24.
    assert found.bounds == Bounds(low=Fraction(195, 24))


def test_one_of_five_points_may_be_absent_and_is_named():
    values = {(point, month): "8.0" for month in MONTHS for point in "甲乙丙丁戊"}
    del values[("戊", "2020-07")]
    found = measured(values)
    assert (found.value, found.coverage.sufficient) == (Fraction(8), True)
    assert found.notes == (Message.of("measures.absent", places="戊 2020-07"),)


def test_a_month_is_expected_once_it_has_ended():
    values = {key: value for key, value in FULL.items() if key[1] != "2020-02"}
    found = measured(values | {("甲", "2020-03"): "99.0"}, as_of=date(2020, 3, 30))
    # January is there, February is absent, March is not over: a dish is out for a month.
    assert (found.value, found.coverage.valid, found.coverage.expected) == (Fraction("8.5"), 1, 2)
    assert found.bounds == Bounds(low=Fraction(17, 24))
    assert found.notes[1:] == (Message.of("measures.month_not_over", rows=2, months=NameList.of(["2020-03"])),)
    assert {part.value for part in found.parts if part.name == "甲"} == {Fraction(8)}
    over = measured(values | {("甲", "2020-03"): "99.0"}, as_of=date(2020, 3, 31))
    # March: (99 + 9) / 2 = 54; with January (8.5 + 54) / 2.
    assert (over.value, over.coverage.valid, over.coverage.expected) == (Fraction("31.25"), 2, 3)
    assert [note.key for note in over.notes] == ["measures.absent"]


def test_a_month_that_is_not_over_decides_nothing_by_itself():
    found = measured({("甲", "2020-01"): "200.0"}, as_of=date(2020, 1, 30))
    assert (found.value, found.bounds, found.findings) == (None, Bounds(), ())


WORST = SPEC.model_copy(update={"take": "max"})


def test_the_worst_month_instead_of_the_mean():
    given = assessment_data(dustfall=table({**FULL, ("甲", "2020-04"): "20.0"}))
    found = Value().measure(WORST, given)
    assert found is not None
    # April: (20 + 9) / 2.
    assert (found.value, found.bounds.low, found.coverage.sufficient) == (Fraction("14.5"), Fraction("14.5"), True)
    last = list(Value().steps(WORST, given))[-1]
    assert last.title == Message.of("explain.worst_month", month="2020-04")
    assert Value().meaning(WORST, LIBRARY).key == "explain.value_of_worst"


def test_a_month_with_too_few_points_bounds_the_worst_all_the_same():
    values = {**FULL, ("甲", "2020-04"): "40.0"}
    del values[("乙", "2020-04")]
    found = Value().measure(WORST, assessment_data(dustfall=table(values)))
    assert found is not None
    # Had the second point measured nothing in April: 40 / 2 = 20.
    assert (found.value, found.bounds.low, found.coverage.sufficient) == (Fraction("8.5"), Fraction(20), False)


def test_a_month_that_is_running_is_none_of_the_months_yet():
    # February of five points: four of 10 are a mean of 10, which counts once February is over.
    values = {(point, month): "8.0" for month in MONTHS[:1] for point in "甲乙丙丁戊"}
    values |= {(point, "2020-02"): "10.0" for point in "甲乙丙丁"}
    found = Value().measure(WORST, assessment_data(date(2020, 2, 20), dustfall=table(values)))
    assert (found.value, found.bounds) == (Fraction(8), Bounds(low=Fraction(8)))
    ended = Value().measure(WORST, assessment_data(date(2020, 3, 1), dustfall=table(values)))
    assert ended.bounds == Bounds(low=Fraction(10))


def test_a_row_that_could_not_be_read_may_be_of_one_more_point():
    whole = measured(FULL)
    found = measured({**FULL, ("丙", "2020-01"): "90?x"})
    assert (found.value, found.coverage.sufficient) == (whole.value, False)
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    # 12 × (8 + 9) = 204 over three points in twelve months.
    assert found.bounds == Bounds(low=Fraction(204, 36))
    # It may be of any month, and of a point that has all others: none of them is called met.
    assert {(part.kind, part.coverage.sufficient) for part in found.parts} == {
        (PartKind.MONTH, False),
        (PartKind.GROUP, False),
    }


def test_nothing_submitted():
    assert Value().measure(SPEC, assessment_data()) is None


def problems(**changes):
    found = Value().problems(SPEC.model_copy(update=changes), LIBRARY)
    return [(problem.at, problem.message.key) for problem in found]


def test_what_can_be_wrong_with_a_spec():
    assert problems() == []
    assert problems(value="air_hourly") == [(("value",), "measures.unknown_table")]
    assert problems(of="depth") == [(("of",), "measures.unknown_column")]
    assert problems(of="point") == [(("of",), "measures.not_a_number")]
    assert problems(mean=("point", "point")) == [(("mean", 1), "measures.not_a_month")]
    roads = {"value": "roads", "of": "area_m2", "mean": ("road", "street")}
    assert problems(**roads) == [(("mean", 1), "measures.not_a_month"), (("of",), "measures.unit_differs")]
