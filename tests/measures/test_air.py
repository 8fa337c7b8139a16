"""The two statistics of the monitoring data, on small made-up years."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from aircheck.inputs.stations import Station
from aircheck.measures.air import Air, AirSpec
from aircheck.model.measurement import PartKind
from aircheck.model.period import Period
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, YEAR, assessment_data, under

MEAN = AirSpec.model_validate({"air": "annual_mean", "pollutant": "PM2.5"})
GOOD = AirSpec.model_validate({"air": "good_day_rate"})
TWO = (Station("A", "甲站", "东街"), Station("B", "乙站", "西街"))


def hourly(value, days=YEAR, stations=("A", "B")) -> str:
    """A CSV of whole days; `value(station, day)` is PM2.5 of every hour, None leaves the day out."""
    lines = ["station,time,PM2.5,PM10,SO2,NO2,CO,O3"]
    for day in days:
        for station in stations:
            pm = value(station, day)
            if pm is None:
                continue
            for hour in range(1, 25):
                stamp = f"{day} {hour:02d}:00"
                lines.append(f"{station},{stamp},{pm},40,10,20,0.5,60")
    return "\n".join(lines) + "\n"


def measure(spec, text, as_of=YEAR.end, stations=TWO):
    return Air().measure(spec, assessment_data(as_of, stations, air_hourly=text))


def test_the_annual_mean_of_two_stations():
    found = measure(MEAN, hourly(lambda station, day: 40 if station == "A" else 61))
    assert found is not None
    # Every day (40 + 61) / 2 = 50.5.
    assert (found.value, found.unit, found.decimals) == (Fraction("50.5"), "µg/m³", 0)
    assert (found.coverage.valid, found.coverage.required, found.coverage.expected) == (366, 324, 366)
    assert found.coverage.sufficient
    assert [(p.kind, p.name, p.value) for p in found.parts[:4]] == [
        (PartKind.STATION, "B", Fraction(61)),
        (PartKind.STATION, "A", Fraction(40)),
        (PartKind.STREET, "西街", Fraction(61)),
        (PartKind.STREET, "东街", Fraction(40)),
    ]
    assert found.findings == ()


def test_days_above_the_daily_limit_are_named_worst_first():
    peak = {date(2020, 1, 5): 90, date(2020, 1, 9): 120, date(2020, 2, 1): 75}
    found = measure(MEAN, hourly(lambda station, day: peak.get(day, 30)))
    assert found is not None
    assert [finding.text.values["day"] for finding in found.findings] == ["2020-01-09", "2020-01-05"]
    # Eight days of two stations' 24 rows lie before the 9th, after the header: 1 + 8 × 48 + 1.
    assert (found.findings[0].file, found.findings[0].line) == ("air_hourly.csv", 386)


def test_a_month_with_gaps_makes_the_year_insufficient_and_bounds_it():
    found = measure(MEAN, hourly(lambda station, day: None if day.month == 8 and day.day > 26 else 60))
    assert found is not None
    assert (found.coverage.valid, found.coverage.sufficient) == (361, False)
    assert found.coverage.shortfall == Message.of("measures.short_months", months="2020-08 26/27")
    # Had the five missing days measured nothing: 361 × 60 / 366.
    assert found.bounds.low == Fraction(361 * 60, 366)


def test_no_hours_in_scope_is_nothing_submitted():
    assert Air().measure(MEAN, assessment_data(stations=TWO)) is None
    other_year = hourly(lambda station, day: 40, days=[date(2019, 5, 1)])
    assert measure(MEAN, other_year) is None


def test_good_days():
    bad = {YEAR.start + timedelta(days=n) for n in range(100)}
    found = measure(GOOD, hourly(lambda station, day: 76 if day in bad else 30))
    assert found is not None
    # 266 of 366 days; 76 has an IAQI of 102.
    assert (found.value, found.decimals) == (Fraction(26600, 366), 1)
    assert len(found.findings) == 100
    classes = [(p.name, p.value) for p in found.parts if p.kind is PartKind.AQI_CLASS]
    assert classes == [
        # PM10 40 -> 40 on the clean days.
        ("优", Fraction(266)),
        ("良", Fraction(0)),
        ("轻度污染", Fraction(100)),
        ("中度污染", Fraction(0)),
        ("重度污染", Fraction(0)),
        ("严重污染", Fraction(0)),
    ]
    text = found.findings[0].text
    assert (text.values["day"], text.values["aqi"], text.values["primary"]) == ("2020-01-01", 102, "PM2.5")


def test_good_days_are_bounded_by_the_days_without_a_verdict():
    found = measure(GOOD, hourly(lambda station, day: None if day.month == 8 else 30))
    assert found is not None
    # 335 good of 335 decided; the 31 others may all be bad or all be good.
    assert found.value == Fraction(100)
    assert (found.bounds.low, found.bounds.high) == (Fraction(33500, 366), Fraction(100))
    assert not found.coverage.sufficient


def test_an_open_year_counts_the_days_until_then():
    found = measure(GOOD, hourly(lambda station, day: 30), as_of=date(2020, 1, 31))
    assert found is not None
    assert (found.coverage.valid, found.coverage.expected, found.coverage.sufficient) == (31, 31, True)
    assert found.bounds.low == Fraction(3100, 366)


def test_an_open_year_whose_month_is_already_lost_can_no_longer_suffice():
    early = hourly(lambda station, day: None if day.day > 26 else 30)
    found = measure(GOOD, early, as_of=date(2020, 3, 20))
    assert found is not None
    assert (found.coverage.valid, found.coverage.expected) == (26 + 26 + 20, 80)
    # January is lost with 26 of 27; February has 26 of 25; March may still have 31.
    assert found.coverage.shortfall == Message.of("measures.short_months", months="2020-01 26/27")


def test_units_come_from_the_editions():
    carbon = AirSpec.model_validate({"air": "annual_mean", "pollutant": "CO"})
    assert [Air().unit(spec, LIBRARY) for spec in (MEAN, carbon, GOOD)] == ["µg/m³", "mg/m³", "%"]


def in_order(order: str):
    statistics = LIBRARY.statistics
    changed = statistics.model_copy(update={"area_order": statistics.area_order.model_copy(update={"value": order})})
    return replace(LIBRARY, statistics=changed)


def test_the_order_of_averaging_is_a_setting():
    # A is there all year at 40; B at 61 from February on, so January (31 days) has A alone, which 50 % allows.
    text = hourly(lambda station, day: 40 if station == "A" else None if day.month == 1 else 61)
    found = assessment_data(YEAR.end, TWO, air_hourly=text)
    daily = Air().measure(MEAN, under(found, in_order("daily_first")))
    stations = Air().measure(MEAN, under(found, in_order("station_first")))
    assert daily is not None
    assert stations is not None
    # Days: 31 of 40 and 335 of 50.5.
    assert daily.value == (31 * 40 + 335 * Fraction("50.5")) / 366
    # B lacks January and has no annual mean; A alone is 50 % of two stations.
    assert (stations.value, stations.coverage.valid, stations.coverage.expected) == (Fraction(40), 1, 2)
    assert stations.coverage.sufficient
    # Least where B never counts: with nothing in January it would be (40 + 335 × 61 / 366) / 2 = 47.9.
    assert stations.bounds.low == 40


def test_gases_of_the_old_state_are_converted_only_when_asked():
    state = LIBRARY.ambient.reference_state
    assert state is not None
    asked = state.model_copy(update={"convert": state.convert.model_copy(update={"value": True})})
    library = replace(LIBRARY, ambient=LIBRARY.ambient.model_copy(update={"reference_state": asked}))
    text = hourly(lambda station, day: 30, days=[date(2018, 8, 31), date(2018, 9, 1)], stations=("A",))
    submission = assessment_data(date(2018, 12, 31), TWO[:1], period=Period.year(2018), air_hourly=text)
    for given_, before in ((submission, 20), (under(submission, library), 20 * 273.15 / 298.15)):
        days = given_.air.statistics.days_of("station:A").select("day", "NO2/24h", "NO2/24h:den").rows()
        values = [value / (divisor * 1000) for _, value, divisor in days]
        # 20 × 273.15 / 298.15 = 18.323, kept to a thousandth; from September on nothing changes.
        assert [round(value, 3) for value in values] == [round(before, 3), 20]
