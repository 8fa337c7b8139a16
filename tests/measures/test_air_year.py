"""Percentile, days above an index, and attainment, on small made-up years."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from pydantic import ValidationError

from aircheck.inputs.stations import Station
from aircheck.measures.air import Air, AirSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, YEAR, assessment_data, under

pytestmark = pytest.mark.heavy

ONE = (Station("A", "甲站"),)
TWO = (*ONE, Station("B", "乙站"))
CLEAN = {"PM2.5": 30, "PM10": 40, "SO2": 10, "NO2": 20, "CO": "0.5", "O3": 60}


def spec(**keys) -> AirSpec:
    return AirSpec.model_validate(keys)


def hourly(of_day, days=YEAR, stations=("A",)) -> str:
    """A CSV of whole days: `of_day(station, day)` changes what every hour has; None leaves the day out."""
    lines = [f"station,time,{','.join(CLEAN)}"]
    for day in days:
        for station in stations:
            changes = of_day(station, day)
            if changes is None:
                continue
            cells = ",".join(str(value) for value in {**CLEAN, **changes}.values())
            lines += [f"{station},{day} {hour:02d}:00,{cells}" for hour in range(1, 25)]
    return "\n".join(lines) + "\n"


def measure(asked, text, as_of=YEAR.end, stations=ONE):
    found = Air().measure(asked, assessment_data(as_of, stations, air_hourly=text))
    assert found is not None
    return found


def number(day: date) -> int:
    return (day - YEAR.start).days + 1


PM = spec(air="percentile", pollutant="PM2.5")


def test_a_percentile_lies_between_two_of_the_ordered_days():
    # Days of 1, 2, … 366: k = 1 + 365 × 0.95 = 347.75, so 347 + 0.75 × (348 - 347).
    found = measure(PM, hourly(lambda station, day: {"PM2.5": number(day)}))
    assert (found.value, found.unit, found.decimals) == (Fraction("347.75"), "µg/m³", 0)
    assert (found.coverage.valid, found.coverage.required, found.coverage.sufficient) == (366, 324, True)
    assert found.bounds == Bounds(low=Fraction("347.75"))
    # 291 days are above the daily limit of 75.
    assert len(found.findings) == 291
    assert [(part.kind, part.name, part.value) for part in found.parts[:1]] == [
        (PartKind.STATION, "A", Fraction("347.75"))
    ]


def test_which_percentile_it_is_stands_in_the_edition():
    text = hourly(lambda station, day: {"O3": number(day), "SO2": number(day)})
    # O3, the 90th: k = 1 + 365 × 0.9 = 329.5; SO2, the 98th: k = 1 + 365 × 0.98 = 358.7.
    assert measure(spec(air="percentile", pollutant="O3"), text).value == Fraction("329.5")
    assert measure(spec(air="percentile", pollutant="SO2"), text).value == Fraction("358.7")
    assert Air().meaning(spec(air="percentile", pollutant="O3"), LIBRARY).values["percent"] == 90


def test_missing_days_bound_a_percentile_as_if_they_had_measured_nothing():
    # August is absent: 335 days of 50, 31 of nothing. The 95th of the 366 is still 50, whatever August was.
    found = measure(PM, hourly(lambda station, day: None if day.month == 8 else {"PM2.5": 50}))
    assert (found.value, found.coverage.sufficient, found.bounds) == (Fraction(50), False, Bounds(low=Fraction(50)))
    # Eighteen days: the 95th of 18 values of 50 and 348 of nothing is k = 347.75, a nothing.
    few = [YEAR.start + timedelta(days=n) for n in range(18)]
    assert measure(PM, hourly(lambda station, day: {"PM2.5": 50}, few)).bounds == Bounds(low=Fraction(0))


def test_days_above_an_index():
    # PM2.5 of 151 has an IAQI of 201, of 150 of 200.
    heavy = {date(2020, 1, 5): 151, date(2020, 1, 6): 150, date(2020, 12, 30): 260}
    found = measure(spec(air="days", aqi_over=200), hourly(lambda station, day: {"PM2.5": heavy.get(day, 30)}))
    assert (found.value, found.unit, found.decimals) == (Fraction(2), "d", None)
    assert (found.bounds, found.coverage.sufficient) == (Bounds(Fraction(2), Fraction(2)), True)
    assert [(f.text.values["day"], f.excess) for f in found.findings] == [("2020-12-30", True), ("2020-01-05", True)]


def test_days_without_an_index_may_all_be_above_it():
    found = measure(spec(air="days", aqi_over=200), hourly(lambda station, day: None if day.month == 8 else {}))
    assert (found.value, found.bounds) == (Fraction(0), Bounds(Fraction(0), Fraction(31)))
    assert not found.coverage.sufficient
    begun = measure(spec(air="days", aqi_over=200), hourly(lambda station, day: {}), date(2020, 1, 31))
    # 366 - 31 days are still to come.
    assert begun.bounds == Bounds(Fraction(0), Fraction(335))


def test_every_day_of_a_count_is_wanted():
    # 42 days are absent, three and a half of a month at most: enough for a mean, and each of them may be above.
    absent = {date(2020, month, day) for month in range(1, 13) for day in (1, 2, 3)} | {
        date(2020, month, 4) for month in range(1, 7)
    }
    found = measure(spec(air="days", aqi_over=200), hourly(lambda station, day: None if day in absent else {}))
    assert (found.value, found.bounds, found.certain) == (Fraction(0), Bounds(Fraction(0), Fraction(42)), True)
    assert (found.coverage.valid, found.coverage.required, found.coverage.sufficient) == (324, 366, False)
    assert found.coverage.shortfall == Message.of("measures.short_year", valid=324, required=366)


def test_a_clean_day_has_no_primary_pollutant():
    # PM2.5 of 30 has an IAQI of 43, PM10 of 40 of 40.
    found = measure(spec(air="days", aqi_over=40), hourly(lambda station, day: {}, [date(2020, 1, 1)]))
    assert [(f.text.values["aqi"], f.text.values["primary"], f.file) for f in found.findings] == [(43, "", None)]


def test_a_percentile_that_needs_nothing_drops_no_station():
    figures = LIBRARY.statistics
    order = figures.area_order.model_copy(update={"value": "station_first"})
    needs = figures.percentile_needs.model_copy(update={"value": "nothing"})
    edition = figures.model_copy(update={"area_order": order, "percentile_needs": needs})

    def of(station, day):
        # Station B has nothing but three months.
        return {"PM2.5": 30} if station == "A" else ({"PM2.5": 250} if day.month <= 3 else None)

    given = assessment_data(YEAR.end, TWO, air_hourly=hourly(of, stations=("A", "B")))
    given = under(given, replace(given.library, statistics=edition))
    found = Air().measure(PM, given)
    # The mean of 30 and 250.
    assert (found.value, found.coverage.valid, found.coverage.sufficient) == (Fraction(140), 2, True)
    assert [(part.name, part.coverage.sufficient) for part in found.parts[:2]] == [("B", True), ("A", True)]


ATTAIN = spec(air="attainment", grade=2)


def test_all_six_attain():
    found = measure(ATTAIN, hourly(lambda station, day: {}))
    assert (found.value, found.unit, found.bounds) == (Fraction(100), "%", Bounds(Fraction(100), Fraction(100)))
    assert (found.coverage.valid, found.coverage.expected, found.coverage.sufficient) == (6, 6, True)
    assert found.findings == ()


def test_a_mean_or_a_percentile_above_its_limit_is_enough():
    # PM2.5 of 36 all year: the mean is above 35, the percentile within 75. O3 of 161: above 160. The other four attain.
    found = measure(ATTAIN, hourly(lambda station, day: {"PM2.5": 36, "O3": 161}))
    assert found.value == Fraction(400, 6)
    assert [f.text.values["item"] for f in found.findings] == ["PM2.5", "O3"]
    assert found.findings[0].text == Message.of(
        "measures.above_limit",
        item="PM2.5",
        name=Message.of("explain.annual"),
        value="36",
        unit="µg/m³",
        limit="35",
    )
    parts = [(part.name, part.value) for part in found.parts if part.kind is PartKind.GROUP]
    assert parts[:2] == [("PM2.5", Fraction(0)), ("O3", Fraction(0))]
    assert {value for _, value in parts[2:]} == {Fraction(100)}
    assert [(p.name, p.value) for p in found.parts if p.kind is PartKind.STATION] == [("A", Fraction(400, 6))]


def test_grade_one_is_stricter():
    # Grade I wants a PM2.5 mean of 15 and a PM10 mean of 40; O3 60 is within 100. 30 is above 15.
    found = measure(spec(air="attainment", grade=1), hourly(lambda station, day: {}))
    assert found.value == Fraction(500, 6)


def test_a_gap_leaves_attainment_open_and_a_sure_miss_closed():
    found = measure(ATTAIN, hourly(lambda station, day: None if day.month == 8 else {"PM2.5": 50}))
    # PM2.5: 335 × 50 / 366 = 45.8 at the least; nothing is certain of the other five.
    assert found.bounds == Bounds(Fraction(0), Fraction(500, 6))
    # One of the six is decided, in spite of the gap; what the other five may be is no share of those that attain.
    assert found.value is None
    assert (found.coverage.valid, found.coverage.sufficient) == (1, False)
    parts = {part.name: part for part in found.parts if part.kind is PartKind.GROUP}
    assert (parts["PM2.5"].value, parts["PM2.5"].coverage.sufficient) == (Fraction(0), True)
    assert {part.value for name, part in parts.items() if name != "PM2.5"} == {None}
    assert [name for name, part in parts.items() if not part.coverage.sufficient] == [
        name for name in parts if name != "PM2.5"
    ]


def test_an_open_year_is_certain_of_nothing_but_what_is_lost():
    found = measure(ATTAIN, hourly(lambda station, day: {"NO2": 41}), date(2020, 12, 30))
    # NO2: 365 days of 41 come to 40.9 of 366 at the least, rounded 41, above 40.
    assert found.bounds == Bounds(Fraction(0), Fraction(500, 6))
    assert (found.value, found.coverage.sufficient) == (Fraction(500, 6), True)
    ends = {part.name: part.bounds for part in found.parts if part.kind is PartKind.GROUP}
    assert ends.pop("NO2") == Bounds(Fraction(0), Fraction(0))
    assert set(ends.values()) == {Bounds(Fraction(0), Fraction(100))}


def test_limits_come_from_the_edition():
    mean, ozone = spec(air="annual_mean", pollutant="PM2.5"), spec(air="annual_mean", pollutant="O3")
    assert Air().limit(mean, LIBRARY, "grade2") == Fraction(35)
    assert Air().limit(mean, LIBRARY, "grade1") == Fraction(15)
    assert Air().limit(ozone, LIBRARY, "grade2") is None
    assert Air().limit(spec(air="percentile", pollutant="O3"), LIBRARY, "grade2") == Fraction(160)
    assert Air().limit(spec(air="percentile", pollutant="CO"), LIBRARY, "grade2") == Fraction(4)
    for other in (ATTAIN, spec(air="days", aqi_over=200), spec(air="good_day_rate")):
        assert Air().limit(other, LIBRARY, "grade2") is None


@pytest.mark.parametrize(
    "keys", [{"air": "attainment", "grade": 3}, {"air": "days"}, {"air": "percentile"}, {"air": "median"}]
)
def test_what_is_no_spec(keys):
    with pytest.raises(ValidationError):
        spec(**keys)


@pytest.mark.parametrize("asked", [PM, ATTAIN, spec(air="days", aqi_over=200)])
def test_what_explain_shows(asked):
    text = hourly(lambda station, day: {"PM2.5": number(day) % 90})
    steps = list(Air().steps(asked, assessment_data(YEAR.end, ONE, air_hourly=text)))
    assert steps[0].title == Message.of("explain.stations")
    assert len(steps) > 1
    assert [figure.edition for figure in Air().figures(asked, LIBRARY)]
    assert Air().columns(asked, LIBRARY)[0] == ("air_hourly", "station")


def test_the_steps_of_a_percentile_show_its_place():
    text = hourly(lambda station, day: {"PM2.5": number(day)})
    _, places = Air().steps(PM, assessment_data(YEAR.end, ONE, air_hourly=text))
    assert places.lines == (
        Message.of("explain.percentile_place", count=366, percent=95, place="347.75", value="347.75", stations="A"),
    )
    assert places.grid is not None
    assert [row[0] for row in places.grid.rows] == ["346", "347", "348", "349"]


def setting(name: str, value: str):
    """The editions with another value of a setting of HJ 663."""
    statistics = LIBRARY.statistics
    figure = getattr(statistics, name).model_copy(update={"value": value})
    return replace(LIBRARY, statistics=statistics.model_copy(update={name: figure}))


def lacking(day: date, bad: set[int], without: set[int]) -> dict[str, object]:
    """PM2.5 of 150 (an AQI of 200) on bad days, no PM10 on those without."""
    return {"PM2.5": 150 if number(day) in bad else 30, "PM10": "" if number(day) in without else 40}


def test_no_day_enters_a_rate_because_of_how_it_came_out():
    # 10 good and 10 bad days with everything; 5 good and 8 bad ones without PM10.
    days = [YEAR.start + timedelta(days=n) for n in range(33)]
    bad, without = {*range(11, 21), *range(26, 34)}, set(range(21, 34))
    text = hourly(lambda station, day: lacking(day, bad, without), days)
    given = assessment_data(YEAR.end, ONE, air_hourly=text)
    rates = {
        rule: Air().measure(spec(air="good_day_rate"), under(given, setting("incomplete_days", rule))).value
        for rule in ("neither", "from_the_rest", "decided_if_exceeding")
    }
    assert rates == {
        "neither": Fraction(100 * 10, 20),
        "from_the_rest": Fraction(100 * 15, 33),
        "decided_if_exceeding": Fraction(100 * 10, 28),
    }
    found = Air().measure(spec(air="good_day_rate"), given)
    # Of 366 days 18 are known to be bad, whatever PM10 was; 10 are known to be good.
    assert found.bounds == Bounds(Fraction(1000, 366), Fraction(100 * (366 - 18), 366))
    assert (found.binding, found.unknown) == (True, 366 - 18 - 10)
    (note,) = found.notes
    counts = {"decided": 20, "days": 366, "left": 13, "exceeding": 8, "absent": 333, "low": "2.7", "high": "95.1"}
    assert note == Message.of("measures.rate_of_all_days", **counts)
    # Days above an AQI are counted, not rated: all 18 are.
    assert Air().measure(spec(air="days", aqi_over=150), given).value == 18


def test_the_steps_of_a_good_day_rate_divide_as_the_rate_itself():
    # 100 days are there, 40 of them with PM2.5 of 150, an AQI of 200: 60 good of 100 decided or of 366 calendar days.
    days = [YEAR.start + timedelta(days=n) for n in range(100)]
    text = hourly(lambda station, day: {"PM2.5": 150 if number(day) > 60 else 30}, days)
    asked, given = spec(air="good_day_rate"), assessment_data(YEAR.end, ONE, air_hourly=text)
    for library, whole, rate in (
        (setting("good_day_denominator", "valid_days"), 100, Fraction(60)),
        (setting("good_day_denominator", "calendar_days"), 366, Fraction(6000, 366)),
    ):
        found = under(given, library)
        *_, division = Air().steps(asked, found)
        said = Message.of("explain.share", part=60, whole=whole, value="60" if whole == 100 else "≈16.393443")
        # Of 366 days 40 are known to be bad and 266 are not known: between 60/366 and 326/366.
        counts = {"decided": 100, "days": 366, "absent": 266, "low": "16.4", "high": "89.1"}
        assert division.lines == (said, Message.of("measures.rate_of_days_with_data", **counts))
        assert Air().measure(asked, found).value == rate


def test_the_mean_of_one_station_has_the_steps_of_its_days_in_either_order():
    # A place of one station is not averaged over stations, whatever the order: 100 days, too few, at 40.
    days = [YEAR.start + timedelta(days=n) for n in range(100)]
    given = assessment_data(YEAR.end, ONE, air_hourly=hourly(lambda station, day: {"PM2.5": 40}, days))
    asked = spec(air="annual_mean", pollutant="PM2.5")
    for order in ("daily_first", "station_first"):
        found = under(given, setting("area_order", order))
        *_, division = Air().steps(asked, found)
        assert division.title == Message.of("explain.mean_of_days")
        assert division.lines == (Message.of("explain.division", sum="4000", count=100, value="40"),)
        assert Air().measure(asked, found).value == 40


def test_every_station_has_the_bounds_of_its_own_days():
    # A has 60 on 305 of 366 days; B has 30 on all. 60 × 305 / 366 = 50, were the other days zero.
    text = hourly(
        lambda station, day: None if station == "A" and number(day) > 305 else {"PM2.5": 60 if station == "A" else 30},
        stations="AB",
    )
    mean = measure(spec(air="annual_mean", pollutant="PM2.5"), text, stations=TWO)
    assert {part.name: part.bounds for part in mean.parts if part.kind is PartKind.STATION} == {
        "A": Bounds(low=Fraction(50)),
        "B": Bounds(low=Fraction(30)),
    }
    # Its 61 unknown days may all be good, or none of them.
    rate = measure(spec(air="good_day_rate"), text, stations=TWO)
    assert {part.name: part.bounds for part in rate.parts if part.kind is PartKind.STATION} == {
        "A": Bounds(Fraction(305 * 100, 366), Fraction(100)),
        "B": Bounds(Fraction(100), Fraction(100)),
    }
    # 60 is an index of 82.
    over = measure(spec(air="days", aqi_over=80), text, stations=TWO)
    assert {part.name: part.bounds for part in over.parts if part.kind is PartKind.STATION} == {
        "A": Bounds(Fraction(305), Fraction(366)),
        "B": Bounds(Fraction(0), Fraction(0)),
    }
    # PM2.5 of A is above 35 for certain; of the others nothing is, since days are missing.
    attained = measure(spec(air="attainment", grade=2), text, stations=TWO)
    assert {part.name: part.bounds for part in attained.parts if part.kind is PartKind.STATION} == {
        "A": Bounds(Fraction(0), Fraction(500, 6)),
        "B": Bounds(Fraction(100), Fraction(100)),
    }
    # Measured each by itself, the same bounds are those of the parts.
    each = measure(spec(air="annual_mean", pollutant="PM2.5", each="station"), text, stations=TWO)
    assert {part.name: part.bounds for part in each.parts} == {"A": Bounds(Fraction(50)), "B": Bounds(Fraction(30))}
