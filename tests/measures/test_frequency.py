from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from aircheck.measures.frequency import Frequency, FrequencySpec
from aircheck.measures.frequency.spec import Entities
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Bilingual, Message
from tests.measures.house import CONTRACTS, LIBRARY, assessment_data

ACTIONS = FrequencySpec(frequency="joint_actions", on="date", each="quarter")
WASHED = FrequencySpec(
    frequency="greenbelt_wash",
    on="wash_date",
    each="quarter",
    per="road",
    entities={"roads": "road", "where": "built_up"},
)
HEADER = "action_no,date,topic,departments\n"
WASH = "road,wash_date\n"
ROADS = "road,area_m2,built_up,sweeping\n甲路,1,yes,manual\n乙路,1,yes,manual\n丙路,1,no,manual\n"
DAYS = ("01-05", "02-05", "05-05", "08-05", "12-31")
QUARTERLY = "".join(f"{n},2020-{day},扬尘,环保\n" for n, day in enumerate(DAYS, 1))
YEAR_END = date(2020, 12, 31)


def actions(rows, spec=ACTIONS, as_of=YEAR_END):
    found = Frequency().measure(spec, assessment_data(as_of, joint_actions=HEADER + rows))
    assert found is not None
    return found


def washed(rows, spec=WASHED, as_of=YEAR_END, nothing=None, **tables):
    found = Frequency().measure(spec, assessment_data(as_of, nothing=nothing, greenbelt_wash=WASH + rows, **tables))
    assert found is not None
    return found


def every_quarter(*roads):
    return "".join(f"{road},2020-{month}-10\n" for road in roads for month in ("01", "04", "07", "10"))


def test_the_fewest_of_any_period():
    found = actions(QUARTERLY)
    assert (found.value, found.unit, found.bounds) == (Fraction(1), "", Bounds(Fraction(1), Fraction(1)))
    assert (found.coverage.valid, found.coverage.expected, found.coverage.sufficient) == (4, 4, True)
    assert [(part.kind, part.name, part.value) for part in found.parts] == [
        (PartKind.PERIOD, "2020-Q2", Fraction(1)),
        (PartKind.PERIOD, "2020-Q3", Fraction(1)),
        (PartKind.PERIOD, "2020-Q4", Fraction(1)),
        (PartKind.PERIOD, "2020-Q1", Fraction(2)),
    ]
    first = found.findings[0]
    assert (first.value, first.file, first.line) == (Fraction(1), None, None)
    assert first.text == Message.of("measures.in_period", period="2020-Q2", who="", number=1)


def test_periods_come_from_the_calendar():
    found = actions("1,2020-01-05,扬尘,环保\n2,2020-08-05,扬尘,环保\n3,2020-12-31,扬尘,环保\n")
    assert (found.value, found.bounds) == (Fraction(0), Bounds(Fraction(0), Fraction(0)))


def test_only_periods_that_have_ended_count():
    found = actions("1,2020-01-05,扬尘,环保\n2,2020-05-05,扬尘,环保\n", as_of=date(2020, 6, 29))
    # The second quarter ends tomorrow: one period, one event; the rest may have none.
    assert (found.value, found.bounds, len(found.parts)) == (Fraction(1), Bounds(Fraction(0), Fraction(1)), 1)
    assert len(actions("1,2020-01-05,扬尘,环保\n2,2020-05-05,扬尘,环保\n", as_of=date(2020, 6, 30)).parts) == 2


def test_before_the_first_period_has_ended():
    found = actions("1,2020-01-05,扬尘,环保\n", as_of=date(2020, 2, 1))
    assert (found.value, found.bounds, found.coverage.sufficient) == (None, Bounds(Fraction(0)), False)
    assert found.coverage.shortfall == Message.of("measures.no_period_ended")


def test_a_refused_row_may_be_an_event_of_any_period():
    found = actions("1,2020-01-05,扬尘,环保\n2,2020-05-05,扬尘,环保\n3,2020-08-05,扬尘,环保\n4,autumn,扬尘,环保\n")
    # The lost one may be of the fourth quarter, but no two of them.
    assert (found.value, found.bounds, found.coverage.sufficient) == (
        Fraction(0),
        Bounds(Fraction(0), Fraction(1)),
        False,
    )
    two = actions("1,2020-01-05,扬尘,环保\n2,2020-05-05,扬尘,环保\n3,autumn,扬尘,环保\n")
    assert two.bounds == Bounds(Fraction(0), Fraction(0))


def test_a_row_of_a_known_day_can_only_be_an_event_of_its_own_period():
    spec = ACTIONS.model_copy(update={"where": "checked > 0"})
    header = "action_no,date,topic,departments,checked\n"
    rows = "1,2020-01-05,扬尘,环保,3\n2,2020-05-05,扬尘,环保,3\n3,2020-08-05,扬尘,环保,3\n4,2020-01-06,扬尘,环保,\n"
    found = Frequency().measure(spec, assessment_data(joint_actions=header + rows))
    assert found is not None
    # What happened in January fills no gap of the last quarter.
    assert found.bounds == Bounds(Fraction(0), Fraction(0))
    (first,) = [part for part in found.parts if part.name == "2020-Q1"]
    assert first.coverage is not None
    assert first.coverage.sufficient is False


def test_whom_it_should_happen_to_comes_from_the_list():
    found = washed(every_quarter("甲路", "丙路"), roads=ROADS)
    # 乙路 was never washed; 丙路 is none of the roads in scope.
    assert (found.value, found.coverage.expected) == (Fraction(0), 8)
    assert found.findings[0].text == Message.of("measures.in_period_of", period="2020-Q1", who="乙路", number=0)
    assert [finding.value for finding in found.findings] == [0] * 4 + [1] * 4
    assert found.notes == (Message.of("measures.not_expected", names="丙路"),)
    assert washed(every_quarter("甲路", "乙路"), roads=ROADS).value == 1


def test_a_list_that_was_not_submitted():
    found = washed(every_quarter("甲路"))
    assert (found.value, found.bounds, found.coverage.sufficient) == (None, Bounds(Fraction(0)), False)
    assert found.coverage.shortfall == Message.of("measures.no_list", dataset=CONTRACTS["roads"].title)


def test_a_list_with_rows_nobody_can_read():
    found = washed(every_quarter("甲路", "乙路"), roads=ROADS + "丁路,1,perhaps,manual\n")
    assert (found.value, found.bounds, found.coverage.sufficient) == (
        Fraction(1),
        Bounds(Fraction(0), Fraction(1)),
        False,
    )
    title = CONTRACTS["roads"].title
    assert found.coverage.shortfall == Message.of("measures.list_unknown", dataset=title, rows=1)


def test_a_list_with_nobody_in_scope():
    nobody = "road,area_m2,built_up,sweeping\n丙路,1,no,manual\n"
    found = washed(every_quarter("丙路"), roads=nobody)
    assert (found.value, found.not_applicable) == (None, None)
    assert found.coverage.shortfall == Message.of("measures.list_empty", dataset=CONTRACTS["roads"].title)
    conditional = WASHED.model_copy(update={"empty": "not_applicable"})
    assert washed(every_quarter("丙路"), conditional, roads=nobody).not_applicable == Message.of("measures.no_case")
    stated = washed(every_quarter("丙路"), nothing="roads")
    assert stated.not_applicable == Message.of("measures.nothing_stated", dataset=CONTRACTS["roads"].title)


def test_that_nothing_happened_is_no_excuse():
    found = Frequency().measure(ACTIONS, assessment_data(nothing="joint_actions"))
    assert found is not None
    assert (found.value, found.not_applicable, found.coverage.sufficient) == (Fraction(0), None, True)
    listed = Frequency().measure(WASHED, assessment_data(nothing="greenbelt_wash", roads=ROADS))
    assert listed is not None
    assert (listed.value, listed.bounds) == (Fraction(0), Bounds(Fraction(0), Fraction(0)))
    conditional = Frequency().measure(
        ACTIONS.model_copy(update={"empty": "not_applicable"}), assessment_data(nothing="joint_actions")
    )
    assert conditional is not None
    assert conditional.not_applicable == Message.of("measures.nothing_stated", dataset=CONTRACTS["joint_actions"].title)


def test_that_nothing_is_stated_is_no_excuse_for_those_seen_either():
    seen = WASHED.model_copy(update={"entities": None})
    found = washed("", seen, nothing="greenbelt_wash")
    assert (found.not_applicable, found.value, found.coverage.sufficient) == (None, None, False)
    allowed = washed("", seen.model_copy(update={"empty": "not_applicable"}), nothing="greenbelt_wash")
    assert allowed.not_applicable is not None


def test_a_table_without_rows_of_the_year():
    found = actions("1,2019-01-05,扬尘,环保\n")
    assert (found.value, found.coverage.shortfall) == (None, Message.of("measures.no_row_at_all"))


def test_without_a_list_those_seen_are_expected():
    spec = WASHED.model_copy(update={"entities": None})
    found = washed(every_quarter("甲路") + "乙路,2020-01-10\n", spec)
    assert (found.value, found.coverage.expected) == (Fraction(0), 8)
    # A lost row may be of one more road, washed that one time only.
    lost = washed(every_quarter("甲路") + "乙路,spring\n", spec)
    assert (lost.value, lost.bounds) == (Fraction(1), Bounds(Fraction(0), Fraction(1)))


def test_those_named_in_the_rule():
    spec = FrequencySpec(
        frequency="fuel_tests", on="sample_date", each="year", per="fuel_product", among=("diesel", "urea")
    )
    rows = "sampled_site,sample_date,fuel_product,result\n甲站,2020-03-01,diesel,pass\n甲站,2020-03-02,petrol,pass\n"
    found = Frequency().measure(spec, assessment_data(fuel_tests=rows))
    assert found is not None
    assert (found.value, found.notes) == (Fraction(0), (Message.of("measures.not_expected", names="petrol"),))
    assert found.findings[0].text == Message.of(
        "measures.in_period_of", period="2020", who=Bilingual(zh="车用尿素", en="urea"), number=0
    )


def test_different_values_are_counted():
    spec = ACTIONS.model_copy(update={"each": "year", "different": "topic"})
    assert actions("1,2020-01-05,扬尘,环保\n2,2020-02-05,扬尘,环保\n3,2020-03-05,油烟,环保\n", spec).value == 2


def test_several_gaps_may_be_several_different_values():
    spec = FrequencySpec(frequency="inspections", on="check_date", each="year", different="sector")
    header = "unit,check_date,topic,result,sector\n"
    rows = "甲,2020-01-05,环保,pass,工业\n乙,2020-01-05,环保,pass,\n丙,2020-01-05,环保,pass,\n"
    found = Frequency().measure(spec, assessment_data(inspections=header + rows))
    assert found is not None
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(1), Fraction(3)))


def test_different_days_of_times():
    spec = FrequencySpec(frequency="muck_trips", on="trip_start", each="year", different="trip_start")
    rows = (
        "trip,plate,trip_start,route_ok\n1,A,2020-03-01 08:00,yes\n2,A,2020-03-01 09:00,yes\n3,A,2020-03-02 08:00,yes\n"
    )
    found = Frequency().measure(spec, assessment_data(muck_trips=rows))
    assert found is not None
    assert found.value == 2


def test_days_are_told_by_month():
    spec = ACTIONS.model_copy(update={"each": "day", "during": "07-30..08-02"})
    found = actions("".join(f"{n},2020-{day},扬尘,环保\n" for n, day in enumerate(["07-30", "07-31", "08-01"])), spec)
    assert [(part.kind, part.name, part.value) for part in found.parts] == [
        (PartKind.MONTH, "2020-08", Fraction(0)),
        (PartKind.MONTH, "2020-07", Fraction(1)),
    ]


def test_once_in_a_part_of_the_year():
    spec = ACTIONS.model_copy(update={"each": "year", "during": "07-01..10-31"})
    assert actions("1,2020-05-05,扬尘,环保\n", spec).value == 0
    assert actions("1,2020-10-31,扬尘,环保\n2,2020-07-01,扬尘,环保\n", spec).value == 2
    # The part has ended although the year has not.
    assert actions("1,2020-07-05,扬尘,环保\n", spec, as_of=date(2020, 11, 1)).value == 1


def test_years_in_a_column_of_years():
    spec = FrequencySpec(frequency="assessments", on="year", each="year", per="organisation")
    rows = "year,organisation,score\n2020,甲,90\n2019,乙,90\n"
    found = Frequency().measure(spec, assessment_data(assessments=rows))
    assert found is not None
    # 乙 was assessed once, but not in this year.
    assert [finding.text.values["who"] for finding in found.findings if finding.value == 0] == ["乙"]


def test_months_in_a_column_of_months():
    spec = FrequencySpec(frequency="list_updates", on="month", each="quarter")
    rows = "list_name,month,updated_date\n" + "".join(f"裸土,2020-{m:02d},2020-{m:02d}-20\n" for m in (1, 4, 5, 7, 10))
    found = Frequency().measure(spec, assessment_data(list_updates=rows))
    assert found is not None
    assert found.value == 1


def test_nothing_submitted():
    assert Frequency().measure(WASHED, assessment_data(roads=ROADS)) is None


def entities(**written):
    return Entities.model_validate(written)


@pytest.mark.parametrize("written", [{"where": "built_up"}, {"roads": "road", "grids": "grid"}, "roads"])
def test_entities_are_one_dataset_and_its_column(written):
    with pytest.raises(ValidationError):
        Entities.model_validate(written)


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"frequency": "washing"}, ("frequency",)),
        ({"on": "road"}, ("on",)),
        ({"per": "street"}, ("per",)),
        ({"different": "litres"}, ("different",)),
        ({"during": "18:00..08:00"}, ("during",)),
        ({"during": "summer"}, ("during",)),
        ({"entities": entities(streets="road")}, ("entities", "streets")),
        ({"entities": entities(roads="lane")}, ("entities", "roads")),
        ({"entities": entities(roads="road", where="built")}, ("entities", "where")),
        ({"per": None}, ("entities",)),
        ({"among": ("甲路",)}, ("among",)),
    ],
)
def test_what_can_be_wrong(changes, at):
    assert [problem.at for problem in Frequency().problems(WASHED.model_copy(update=changes), LIBRARY)] == [at]


def test_a_year_places_nothing_in_a_month_nor_a_month_in_a_week():
    years = FrequencySpec(frequency="assessments", on="year", each="month")
    months = FrequencySpec(frequency="list_updates", on="month", each="week")
    part = FrequencySpec(frequency="assessments", on="year", each="year", during="07-01..10-31")
    assert [[p.at for p in Frequency().problems(spec, LIBRARY)] for spec in (years, months, part)] == [[("on",)]] * 3


def test_words_that_are_none():
    spec = FrequencySpec(frequency="fuel_tests", on="sample_date", each="year", per="fuel_product", among=("kerosene",))
    assert [problem.at for problem in Frequency().problems(spec, LIBRARY)] == [("among", 0)]


def test_right_specs_and_what_they_read():
    assert not [*Frequency().problems(ACTIONS, LIBRARY), *Frequency().problems(WASHED, LIBRARY)]
    assert Frequency().datasets(WASHED) == ("greenbelt_wash", "roads")
    assert Frequency().columns(WASHED, LIBRARY) == (
        ("greenbelt_wash", "road"),
        ("greenbelt_wash", "wash_date"),
        ("roads", "road"),
        ("roads", "street"),
        ("roads", "built_up"),
    )


def test_the_steps_show_every_period():
    fate, periods = Frequency().steps(WASHED, assessment_data(greenbelt_wash=WASH + every_quarter("甲路"), roads=ROADS))
    assert fate.lines[1] == Message.of("explain.rows_counted", rows=4, held=4)
    assert periods.grid is not None
    assert periods.grid.rows[0] == ("2020-Q1", "2", "0")


def test_an_event_counts_in_every_period_that_it_touches():
    spec = FrequencySpec(frequency="greenbelt_wash", on="wash_date", until="exempt_until", each="quarter")
    rows = "甲路,2019-12-20,yes,winter,2020-01-02\n甲路,2020-06-30,yes,rain,2020-07-01\n甲路,2020-10-01,no,,\n"
    header = "road,wash_date,weather_exempt,exempt_reason,exempt_until\n"
    found = Frequency().measure(spec, assessment_data(YEAR_END, greenbelt_wash=header + rows))
    assert found is not None
    assert {part.name: part.value for part in found.parts} == {
        "2020-Q1": 1,
        "2020-Q2": 1,
        "2020-Q3": 1,
        "2020-Q4": 1,
    }


def test_nobody_knows_how_long_an_undecided_event_lasts():
    spec = FrequencySpec(
        frequency="greenbelt_wash",
        on="wash_date",
        until="exempt_until",
        each="quarter",
        where="NOT weather_exempt OR exempt_until >= wash_date",
    )
    header = "road,wash_date,weather_exempt,exempt_reason,exempt_until\n"
    rows = "甲路,2020-01-10,no,,\n甲路,2020-05-10,yes,winter,\n甲路,2020-10-10,no,,\n"
    found = Frequency().measure(spec, assessment_data(YEAR_END, greenbelt_wash=header + rows))
    assert found is not None
    # Nothing is sure in the second and third quarter, but the exemption may last through both.
    assert (found.value, found.bounds) == (Fraction(0), Bounds(Fraction(0), Fraction(1)))
    assert not found.coverage.sufficient
