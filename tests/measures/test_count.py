from datetime import date
from fractions import Fraction

import pytest

from aircheck.measures.count import Count, CountSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Bilingual, Message
from tests.measures.house import LIBRARY, assessment_data

CASES = "case_no,date,plate,muck_violation,handled_date,fine_yuan,case_filed\n"
FIRES = "event_no,date,street,location,caused_heavy_pollution,handled_date\n"
SUMMER = date(2020, 6, 30)


def counted(spec, as_of=date(2020, 12, 31), nothing=None, **tables):
    found = Count().measure(spec, assessment_data(as_of, nothing=nothing, **tables))
    assert found is not None
    return found


def fires(rows, where=None, **others):
    return counted(CountSpec(count="burning_events", where=where), burning_events=FIRES + rows, **others)


def test_rows_in_scope_by_street():
    found = fires(
        "1,2020-01-05,东街,a,no,\n2,2020-02-05,西街,b,yes,\n3,2020-03-05,西街,c,no,\n", "NOT caused_heavy_pollution"
    )
    assert (found.value, found.unit, found.coverage.sufficient) == (Fraction(2), "", True)
    assert found.bounds == Bounds(Fraction(2), Fraction(2))
    assert [(part.kind, part.name, part.value, part.judged) for part in found.parts] == [
        (PartKind.STREET, "东街", Fraction(1), False),
        (PartKind.STREET, "西街", Fraction(1), False),
    ]
    assert [(finding.line, finding.excess) for finding in found.findings] == [(2, True), (4, True)]


def test_rows_that_may_be_in_scope_are_gaps():
    found = fires("1,2020-01-05,东街,a,yes,\n2,2020-02-05,西街,b,,\n3,2020-03-05,,c,no,\n", "caused_heavy_pollution")
    # One is, one may be: 1 or 2.
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(1), Fraction(2)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    # A street of which nothing but a gap is known is named, without a number.
    assert [(part.name, part.value) for part in found.parts] == [("东街", Fraction(1)), ("西街", None)]


def test_a_refused_row_may_be_any_row():
    found = fires("1,2020-01-05,东街,a,yes,\n2,soon,西街,b,yes,\n", "caused_heavy_pollution")
    assert (found.bounds, found.coverage.sufficient, found.certain) == (Bounds(Fraction(1), Fraction(2)), False, True)


def test_no_row_in_scope_of_a_table_with_rows_is_none():
    found = fires("1,2020-01-05,东街,a,no,\n", "caused_heavy_pollution")
    assert (found.value, found.coverage.sufficient, found.bounds) == (0, True, Bounds(Fraction(0), Fraction(0)))


def test_a_table_without_rows_is_no_evidence_of_none():
    found = fires("1,2019-12-31,东街,a,yes,\n")
    assert (found.value, found.coverage.sufficient, found.bounds) == (None, False, Bounds())
    assert found.coverage.shortfall == Message.of("measures.no_row_at_all")


def test_none_is_stated():
    found = counted(CountSpec(count="burning_events"), nothing="burning_events")
    assert (found.value, found.coverage.sufficient, found.bounds) == (0, True, Bounds(Fraction(0), Fraction(0)))


def test_only_rows_of_the_year_count():
    assert fires("1,2019-12-31,东街,a,no,\n2,2020-01-01,东街,b,no,\n").value == 1


def test_in_an_open_period_an_event_stays():
    found = fires("1,2020-01-05,东街,a,yes,\n", "caused_heavy_pollution", as_of=SUMMER)
    assert found.bounds == Bounds(Fraction(1))


@pytest.mark.parametrize(
    "where", ["handled_date IS NULL", "NOT caused_heavy_pollution", "NOT COALESCE(caused_heavy_pollution, FALSE)"]
)
def test_what_may_still_be_filled_in_or_become_a_yes_does_not_stay(where):
    assert fires("1,2020-01-05,东街,a,no,\n", where, as_of=SUMMER).bounds == Bounds(Fraction(0))


def test_in_an_open_period_a_register_may_change():
    rows = "boiler,fuel,capacity_tph\n甲,coal,10\n乙,gas,10\n"
    spec = CountSpec(count="boilers", where="fuel = 'coal'")
    assert counted(spec, SUMMER, boilers=rows).bounds == Bounds(Fraction(0))
    assert counted(spec, boilers=rows).bounds == Bounds(Fraction(1), Fraction(1))


def test_the_sum_of_a_column():
    spec = CountSpec(count="muck_cases", of="fine_yuan", where="muck_violation = 'mud'")
    found = counted(
        spec, muck_cases=CASES + "1,2020-01-05,A,mud,,1000.5,\n2,2020-01-06,B,mud,,500,\n3,2020-01-07,C,route,,9,\n"
    )
    # 1000.5 + 500 = 1500.5
    assert (found.value, found.unit, found.bounds) == (
        Fraction(3001, 2),
        "CNY",
        Bounds(Fraction(3001, 2), Fraction(3001, 2)),
    )


def test_a_sum_with_an_unknown_amount_has_no_upper_bound():
    spec = CountSpec(count="muck_cases", of="fine_yuan")
    found = counted(spec, muck_cases=CASES + "1,2020-01-05,A,mud,,1000,\n2,2020-01-06,B,mud,,,\n")
    assert (found.value, found.bounds, found.coverage.sufficient) == (1000, Bounds(Fraction(1000)), False)


def test_signed_numbers_may_sum_to_anything():
    rows = "result_no,unit,raw_value,producer,signer\n1,甲,5,张,王\n2,甲,,张,王\n"
    assert counted(CountSpec(count="monitoring_trace", of="raw_value"), monitoring_trace=rows).bounds == Bounds()


def test_nothing_submitted():
    assert Count().measure(CountSpec(count="muck_cases"), assessment_data()) is None


def test_what_can_be_wrong():
    def problems(**changes):
        return [p.at for p in Count().problems(CountSpec(**{"count": "muck_cases", **changes}), LIBRARY)]

    assert problems() == []
    assert problems(count="cases") == [("count",)]
    assert problems(of="plate") == [("of",)]
    assert problems(where="muck_violation = 'dirt'") == [("where",)]


def test_what_is_read_and_the_steps():
    spec = CountSpec(count="muck_cases", where="muck_violation = 'mud'", of="fine_yuan")
    assert Count().columns(spec, LIBRARY) == tuple(
        ("muck_cases", name) for name in ("case_no", "muck_violation", "fine_yuan")
    )
    rows = CASES + "1,2020-01-05,A,mud,,1000,\n2,2020-01-06,B,mud,,,\n3,2020-01-07,C,route,,9,\n"
    fate, number = Count().steps(spec, assessment_data(muck_cases=rows))
    kind = Bilingual(zh="渣土违法类型", en="Kind of muck offence")
    mud = Message.of("explain.said.is", left=kind, right=Bilingual(zh="带泥上路", en="mud"))
    assert fate.lines == (
        Message.of("explain.rows_outside", rows=1),
        Message.of("explain.rows_left_out", condition=mud, rows=1),
        Message.of("explain.rows_counted", rows=1, held=1),
        Message.of("explain.rows_gaps", rows=1),
    )
    assert number.lines == (Message.of("explain.counted", value="1000"),)


def test_rows_that_were_all_rejected_are_not_said_to_be_none():
    found = Count().measure(
        CountSpec(count="roads"), assessment_data(roads="road,area_m2,built_up,sweeping\n@@,1,yes,manual\n")
    )
    assert (found.value, found.coverage.shortfall) == (None, Message.of("measures.every_row_rejected"))
