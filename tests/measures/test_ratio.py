from datetime import date
from fractions import Fraction

from aircheck.measures.ratio import Ratio, RatioSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Message
from tests.measures.house import CONTRACTS, LIBRARY, assessment_data

HEADER = "road,street,area_m2,built_up,sweeping\n"
SWEPT = RatioSpec(ratio="roads", by="area_m2", where="built_up", that="sweeping = 'mechanised'")


def measured(rows: str, spec: RatioSpec = SWEPT):
    found = Ratio().measure(spec, assessment_data(roads=HEADER + rows))
    assert found is not None
    return found


def test_the_share_by_area_of_the_rows_in_scope():
    found = measured("甲路,东街,9000,yes,mechanised\n乙路,东街,1000,yes,manual\n丙路,西街,500,no,manual\n")
    # 9000 of 10000 m²; the third road is outside the built-up area.
    assert (found.value, found.unit, found.decimals) == (Fraction(90), "%", None)
    assert (found.coverage.valid, found.coverage.required, found.coverage.sufficient) == (2, 2, True)
    assert found.bounds == Bounds(Fraction(90), Fraction(90))


def test_without_a_quantity_rows_are_counted():
    spec = SWEPT.model_copy(update={"by": None})
    found = measured("甲路,东街,9000,yes,mechanised\n乙路,东街,1,yes,manual\n丙路,东街,1,yes,manual\n", spec)
    assert found.value == Fraction(100, 3)


def test_streets_come_worst_first_and_findings_heaviest_first():
    found = measured(
        "甲路,东街,10,yes,mechanised\n乙路,西街,30,yes,manual\n丙路,西街,70,yes,manual\n丁路,南街,1,yes,manual\n"
        "戊路,南街,3,yes,mechanised\n"
    )
    assert [(part.kind, part.name, part.value) for part in found.parts] == [
        (PartKind.STREET, "西街", Fraction(0)),
        (PartKind.STREET, "南街", Fraction(75)),
        (PartKind.STREET, "东街", Fraction(100)),
    ]
    assert [(finding.file, finding.line) for finding in found.findings] == [
        ("roads.csv", 4),
        ("roads.csv", 3),
        ("roads.csv", 5),
    ]


def test_after_its_deadline_a_duty_is_no_longer_open():
    rows = HEADER + "甲路,东街,50,yes,mechanised\n乙路,东街,30,yes,manual\n丙路,西街,20,yes,\n"
    spec = SWEPT.model_copy(update={"by": None})
    given = assessment_data(date(2020, 9, 15), roads=rows)
    # Until the deadline all may still be swept; after it one of three is not, whatever the third road is.
    assert Ratio().measure(spec, given).bounds == Bounds(Fraction(0), Fraction(100))
    assert Ratio().measure(spec, given.until(date(2020, 9, 30))).bounds == Bounds(Fraction(0), Fraction(100))
    assert Ratio().measure(spec, given.until(date(2020, 8, 31))).bounds == Bounds(Fraction(100, 3), Fraction(200, 3))


def test_a_row_that_could_not_be_read_is_a_gap():
    found = measured("甲路,东街,9000,yes,mechanised\n乙路,东街,many,yes,mechanised\n")
    assert (found.value, found.coverage.sufficient) == (Fraction(100), False)
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    # The lost road may weigh anything: the share may be all of (0, 100].
    assert found.bounds == Bounds(Fraction(0), Fraction(100), low_open=True, high_open=False)


def test_with_a_failing_row_no_lost_row_can_bring_back_the_hundred():
    found = measured("甲路,东街,9000,yes,mechanised\n丙路,东街,1,yes,manual\n乙路,东街,many,yes,mechanised\n")
    assert found.bounds == Bounds(Fraction(0), Fraction(100), low_open=True, high_open=True)


def test_no_row_in_scope_is_nothing_to_measure():
    found = measured("甲路,东街,9000,no,mechanised\n")
    assert (found.value, found.coverage.sufficient) == (None, False)
    assert found.coverage.shortfall == Message.of("measures.no_row_in_scope")


def test_nothing_submitted():
    assert Ratio().measure(SWEPT, assessment_data()) is None


def problems(**changes):
    found = Ratio().problems(SWEPT.model_copy(update=changes), LIBRARY)
    return [(problem.at, problem.message) for problem in found]


def test_a_right_spec_has_no_problems():
    assert problems() == []


def test_what_can_be_wrong_with_a_spec():
    assert problems(ratio="street") == [(("ratio",), Message.of("measures.unknown_table", dataset="street"))]
    assert problems(by="width") == [(("by",), Message.of("measures.unknown_column", column="width", dataset="roads"))]
    assert problems(by="road") == [(("by",), Message.of("measures.not_a_number", column="road"))]
    assert problems(where="built") == [
        (("where",), Message.of("measures.unknown_column", column="built", dataset="roads"))
    ]
    assert problems(that="area_m2 + 1") == [(("that",), Message.of("measures.not_yes_or_no", text="area_m2 + 1"))]
    assert problems(that="sweeping = 'machine'") == [(("that",), Message.of("measures.unknown_word", word="machine"))]


SUMMER = date(2020, 6, 30)


def test_in_an_open_period_everything_may_still_change():
    found = Ratio().measure(SWEPT, assessment_data(SUMMER, roads=HEADER + "甲路,东街,9,yes,manual\n"))
    assert found is not None
    assert (found.value, found.bounds) == (Fraction(0), Bounds(Fraction(0), Fraction(100)))


def test_a_refused_cell_of_the_predicate_is_a_gap():
    spec = RatioSpec(ratio="burning_events", that="handled_date IS NOT NULL")
    rows = "event_no,date,location,handled_date\n1,2020-01-05,a,2020-01-06\n2,2020-01-05,b,soon\n3,2020-01-05,c,\n"
    found = Ratio().measure(spec, assessment_data(burning_events=rows))
    assert found is not None
    # One of two that are known; with the third, one or two of three.
    assert (found.value, found.coverage.sufficient) == (Fraction(50), False)
    assert found.bounds == Bounds(Fraction(100, 3), Fraction(200, 3))
    assert [finding.line for finding in found.findings] == [4]


def test_a_street_with_a_gap_has_too_little_data():
    spec = RatioSpec(ratio="roads", that="dust_load_g_m2 <= 5")
    header = "road,street,area_m2,built_up,sweeping,dust_load_g_m2\n"
    rows = "甲路,东街,1,yes,manual,4\n乙路,东街,1,yes,manual,\n丙路,西街,1,yes,manual,3\n"
    found = Ratio().measure(spec, assessment_data(roads=header + rows))
    assert found is not None
    assert [(part.name, part.value, part.coverage.sufficient) for part in found.parts] == [
        ("东街", Fraction(100), False),
        ("西街", Fraction(100), True),
    ]


def test_a_row_that_was_rejected_may_be_of_any_street():
    """Its street may be the one that is met without it: no street is called met before the row is put right."""
    found = measured("甲路,东街,9,yes,mechanised\n乙路,西街,9,yes,manual\n丙路,东街\n")
    why = Message.of("measures.rejected_of_any", rows=1)
    assert [(part.name, part.value, part.coverage.sufficient, part.coverage.shortfall) for part in found.parts] == [
        ("西街", Fraction(0), False, why),
        ("东街", Fraction(100), False, why),
    ]
    # The road that is swept by hand stays one, whatever the rejected one is.
    assert found.parts[0].bounds == Bounds(Fraction(0), Fraction(100), high_open=True)


def test_weights_that_sum_to_nothing():
    spec = RatioSpec(ratio="coal_consumption", by="consumption_t", that="street = '东街'")
    found = Ratio().measure(spec, assessment_data(coal_consumption="year,street,sector,consumption_t\n2020,东街,,0\n"))
    assert found is not None
    assert (found.value, found.coverage.sufficient) == (None, False)
    assert found.coverage.shortfall == Message.of("measures.sum_is_zero", column="consumption_t")


def test_nothing_to_report_is_stated():
    found = Ratio().measure(SWEPT, assessment_data(nothing="roads"))
    assert found is not None
    assert found.not_applicable == Message.of("measures.nothing_stated", dataset=CONTRACTS["roads"].title)
