"""IAQI, AQI and primary pollutants."""

from datetime import date, timedelta
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings

from aircheck.model.standard import POLLUTANTS, THOUSANDTHS
from aircheck.statistics.index import daily_index, hourly_index, iaqi
from aircheck.statistics.indicators import INDICATORS, parts_of, scale
from aircheck.statistics.running import running_means
from tests.examples import few
from tests.reference import index as reference
from tests.reference.figures import BREAKPOINTS, HJ633_2012, HJ633_2026
from tests.statistics.frames import CASES, STANDARDS, area, hours, sometimes

INDEX, STATISTICS = STANDARDS["hj633-2012"], STANDARDS["hj663-2013"]
INDEX_2026 = STANDARDS["hj633-2026"]
FROM_THE_REST = INDEX.model_copy(
    update={"missing_pollutant": INDEX.missing_pollutant.model_copy(update={"value": "from_the_rest"})}
)
DAY = date(2019, 1, 1)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        # IAQI = (I_hi - I_lo)/(B_hi - B_lo) × (C - B_lo) + I_lo, rounded up.
        ("PM2.5/24h", 0, 0),
        ("PM2.5/24h", 35_000, 50),
        ("PM2.5/24h", 36_000, 52),  # 50/40 × 1 + 50 = 51.25
        ("PM2.5/24h", 75_000, 100),
        ("PM2.5/24h", 76_000, 102),  # 50/40 × 1 + 100 = 101.25
        ("PM2.5/24h", 500_000, 500),
        ("PM2.5/24h", 501_000, 500),
        ("CO/24h", 4_100, 101),  # 50/10 × 0.1 + 100 = 100.5
        ("SO2/1h", 800_000, 200),
        ("SO2/1h", 801_000, None),
        ("O3/8h", 161_000, 101),  # 50/55 + 100 = 100.9
        ("O3/8h", 800_000, 300),
        ("O3/8h", 801_000, None),
        ("O3/1h", 1_201_000, 500),
    ],
)
def test_iaqi_by_hand(name, value, expected):
    assert iaqi(value, INDEX.row(*parts_of(name)), INDEX) == expected


def day_frame(values: dict[str, int | None], divisor: int = 1) -> pl.DataFrame:
    columns = {name: [values.get(name)] for name in INDICATORS}
    divisors = {f"{name}:den": [divisor] for name in INDICATORS}
    schema = dict.fromkeys([*columns, *divisors], pl.Int64)
    return pl.DataFrame({**columns, **divisors}, schema=schema)


CLEAN = {"PM2.5/24h": 20_000, "PM10/24h": 40_000, "SO2/24h": 10_000, "NO2/24h": 20_000, "CO/24h": 500, "O3/8h": 60_000}


def aqi(values, divisor=1):
    row = daily_index(day_frame(values, divisor), INDEX, STATISTICS).row(0, named=True)
    return row["aqi"], row["primary"]


def test_the_aqi_is_the_largest_iaqi():
    # PM10 40 -> 40, O3 60 -> 30, PM2.5 20 -> 28.57 up to 29, CO 0.5 -> 12.5 up to 13, NO2 20 -> 25, SO2 10 -> 10.
    assert aqi(CLEAN) == (40, [])


def test_no_primary_pollutant_up_to_fifty_and_one_above():
    assert aqi({**CLEAN, "PM10/24h": 50_000}) == (50, [])
    assert aqi({**CLEAN, "PM10/24h": 51_000}) == (51, ["PM10"])  # 50/100 + 50 = 50.5


def test_tied_primary_pollutants_are_listed_together():
    # PM2.5 75 -> 100 and PM10 150 -> 100.
    assert aqi({**CLEAN, "PM2.5/24h": 75_000, "PM10/24h": 150_000}) == (100, ["PM2.5", "PM10"])


def test_ozone_is_named_once_when_both_its_indices_tie():
    # O3 8 h 160 -> 100 and 1 h 200 -> 100.
    assert aqi({**CLEAN, "O3/8h": 160_000, "O3/1h": 200_000}) == (100, ["O3"])


def test_ozone_above_its_eight_hour_row_takes_the_index_of_the_hour():
    # 8 h 801: no index; 1 h 900: 100/200 × 100 + 300 = 350.
    assert aqi({**CLEAN, "O3/8h": 801_000, "O3/1h": 900_000}) == (350, ["O3"])


def test_a_gap_never_makes_a_day_good_but_an_exceedance_stands():
    assert aqi({**CLEAN, "SO2/24h": None}) == (None, [])
    assert aqi({**CLEAN, "SO2/24h": None, "PM2.5/24h": 75_000}) == (None, [])
    assert aqi({**CLEAN, "SO2/24h": None, "PM2.5/24h": 76_000}) == (102, ["PM2.5"])


def test_the_concentration_is_rounded_before_the_index():
    # 75.5 -> 76 (even) -> 102; 74.5 -> 74 (even) -> 98.75 up to 99; the divisor 2 makes halves of the integers.
    assert aqi({**{k: v * 2 for k, v in CLEAN.items()}, "PM2.5/24h": 151_000}, 2)[0] == 102
    assert aqi({**{k: v * 2 for k, v in CLEAN.items()}, "PM2.5/24h": 149_000}, 2)[0] == 99


def test_unrounded_where_the_edition_says_so():
    edition = INDEX.model_copy(update={"round_first": INDEX.round_first.model_copy(update={"value": False})})
    doubled = {**{k: v * 2 for k, v in CLEAN.items()}, "PM2.5/24h": 149_000}
    # 74.5: 50/40 × 39.5 + 50 = 99.375, up to 100.
    assert daily_index(day_frame(doubled, 2), edition, STATISTICS).row(0, named=True)["aqi"] == 100


def steps(row, scale_: int = 1) -> list[int]:
    """A row's breakpoints in thousandths, each with one rounding step and half a step to both sides."""
    step = 100 if row.unit == "mg/m³" else 1000
    around = [int(point * THOUSANDTHS) + half * step // 2 for point in row.values for half in (-2, -1, 0, 1, 2)]
    return [value * scale_ for value in around if value >= 0]


EDITIONS = [(INDEX, HJ633_2012), (INDEX_2026, HJ633_2026)]


@pytest.mark.parametrize(("index", "edition"), EDITIONS)
def test_every_breakpoint_and_the_steps_around_it_equal_the_reference(index, edition):
    for row in index.breakpoints:
        name = f"{row.item}/{row.averaging}"
        values = steps(row)
        exact = [Fraction(value, THOUSANDTHS) for value in values]
        rounded = [reference.iaqi(row.item, row.averaging, value, edition) for value in exact]
        if name in index.daily:
            frame = area({DAY + timedelta(days=n): {name: value} for n, value in enumerate(exact)})
            found = daily_index(frame, index, STATISTICS).get_column(f"iaqi:{name}").to_list()
            assert found == rounded, name
        if name in index.hourly:
            frame = pl.DataFrame({"station": "A", "day": DAY, "hour": range(len(values)), row.item: values})
            frame = frame.with_columns(pl.lit(None, pl.Int64).alias(item) for item in POLLUTANTS if item != row.item)
            found = hourly_index(frame, index, STATISTICS).get_column(f"iaqi:{name}").to_list()
            # Hours are not rounded first in 2012; the reference rounds those of 2026 whatever it is asked for.
            hourly = [reference.iaqi(row.item, row.averaging, value, edition, round_first=False) for value in exact]
            assert found == hourly, name
        # The single concentration is not rounded; only whole steps can be compared where the edition rounds first.
        step = 100 if row.unit == "mg/m³" else 1000
        whole = [(value, index_) for value, index_ in zip(values, rounded, strict=True) if value % step == 0]
        assert [iaqi(value, row, index) for value, _ in whole] == [index_ for _, index_ in whole], name
    assert len(index.breakpoints) == len(BREAKPOINTS[edition])


def test_no_index_of_a_negative_concentration():
    with pytest.raises(ValueError, match="negative concentration of SO2: -1"):
        iaqi(-1, INDEX.row("SO2", "1h"), INDEX)


def test_particulates_reach_a_hundred_earlier_in_2026():
    # 2026: PM2.5 60 -> 100, 61: 50/55 + 100 = 100.9, up to 101. In 2012 60: 50/40 × 25 + 50 = 81.25, up to 82.
    day = {name: Fraction(value, 1000) for name, value in CLEAN.items()}
    values = [Fraction("60.5"), Fraction(61), Fraction("61.5")]
    frame = area({DAY + timedelta(days=n): {**day, "PM2.5/24h": value} for n, value in enumerate(values)})
    # 60.5 -> 60 (even), 61.5 -> 62: 50/55 × 2 + 100 = 101.8, up to 102.
    assert daily_index(frame, INDEX_2026, STATISTICS).get_column("aqi").to_list() == [100, 101, 102]
    assert daily_index(frame, INDEX, STATISTICS).get_column("aqi").to_list()[0] == 82


def test_above_a_short_row_the_editions_differ():
    day = {name: Fraction(value, 1000) for name, value in CLEAN.items()}
    frame = area({DAY: {**day, "O3/8h": 810, "O3/1h": 900}})
    # 2012 leaves it to the hour: 100/200 × 100 + 300 = 350; 2026 has 300 and no daily 1 h indicator.
    assert daily_index(frame, INDEX, STATISTICS).get_column("aqi").to_list() == [350]
    assert daily_index(frame, INDEX_2026, STATISTICS).get_column("aqi").to_list() == [300]


def test_a_pollutant_whose_value_has_no_index_is_missing():
    # MDA8 above its row and no hour to take the index from: the clean rest (40) decides nothing.
    day = {name: Fraction(value, 1000) for name, value in CLEAN.items()}
    frame = area({DAY: {**day, "O3/8h": 810}})
    assert daily_index(frame, INDEX, STATISTICS).get_column("aqi").to_list() == [None]


def test_exceeding_pollutants_are_those_above_a_hundred():
    day = {name: Fraction(value, 1000) for name, value in CLEAN.items()}
    frame = area(
        {
            DAY: {**day, "PM2.5/24h": 76, "PM10/24h": 152, "O3/1h": 300},  # 102, 101, 150
            DAY + timedelta(days=1): {**day, "PM2.5/24h": 75, "PM10/24h": 150},  # 100, 100
            DAY + timedelta(days=2): {"PM2.5/24h": 76, "O3/8h": 161, "O3/1h": 201},  # 102, 101, 101 and four missing
        }
    )
    found = daily_index(frame, INDEX, STATISTICS)
    assert found.get_column("exceeding").to_list() == [["PM2.5", "PM10", "O3"], [], ["PM2.5", "O3"]]
    assert found.get_column("primary").to_list() == [["O3"], ["PM2.5", "PM10"], ["PM2.5"]]
    # The 2026 edition defines none.
    assert daily_index(frame, INDEX_2026, STATISTICS).get_column("exceeding").to_list() == [None] * 3


def test_a_pollutant_that_need_not_be_measured_is_not_missing():
    day = {name: Fraction(value, 1000) for name, value in CLEAN.items() if name != "SO2/24h"}
    frame = area({DAY: day, DAY + timedelta(days=1): {**day, "CO/24h": None}})
    assert daily_index(frame, INDEX_2026, STATISTICS).get_column("aqi").to_list() == [None, None]
    assert daily_index(frame, INDEX_2026, STATISTICS, {"SO2"}).get_column("aqi").to_list() == [40, None]


def concentration(random, name: str, edition: str) -> Fraction:
    """Anything, an exact half, or a breakpoint with up to one step to each side."""
    item, averaging = parts_of(name)
    step = Fraction(1, 10) if item == "CO" else Fraction(1)
    row = BREAKPOINTS[edition][item, averaging]
    chosen = random.randrange(3)
    if chosen == 0:
        return Fraction(random.choice(row)) + random.choice([0, step, step / 2, Fraction(1, 7)])
    if chosen == 1:
        return (random.randrange(int(row[-1] / step)) + Fraction(1, 2)) * step
    return Fraction(random.randrange(int(1.2 * row[-1] * 212520)), 212520)


def hourly_concentration(random, name: str, edition: str) -> int:
    """Whole thousandths, as hours have them."""
    return int(concentration(random, name, edition) * THOUSANDTHS)


def outcome(frame: pl.DataFrame, row: int) -> tuple[int | None, list[str]]:
    return frame.get_column("aqi")[row], sorted(frame.get_column("primary")[row])


@settings(max_examples=few(25), deadline=None)
@given(CASES)
def test_any_day_equals_the_reference(case):
    random, gaps = case
    for index, edition in [(FROM_THE_REST, HJ633_2012), (INDEX, HJ633_2012), (INDEX_2026, HJ633_2026)]:
        rows = {
            DAY + timedelta(days=n): {
                name: sometimes(random, gaps, concentration, random, name, edition) for name in INDICATORS
            }
            for n in range(40)
        }
        planned = random.sample(POLLUTANTS, 5)
        for not_planned in [(), [item for item in POLLUTANTS if item not in planned]]:
            found = daily_index(area(rows), index, STATISTICS, not_planned)
            for place, values in enumerate(rows.values()):
                day = {parts_of(name): value for name, value in values.items()}
                expected = reference.daily_aqi(day, edition, not_planned=not_planned)
                value, primary = expected.value, expected.primary
                # The reference computes every day of 2012 from the rest; by our setting a gap leaves it open up to 100.
                gap = expected.missing or (values["O3/8h"] is None and "O3" not in not_planned)
                if index is INDEX and gap and (value or 0) <= 100:
                    value, primary = None, ()
                assert outcome(found, place) == (value, sorted(primary))
                assert {name: found.get_column(f"iaqi:{name}")[place] for name in index.daily} == {
                    name: None if values[name] is None else reference.iaqi(*parts_of(name), values[name], edition)
                    for name in index.daily
                }
                if edition == HJ633_2012:
                    above = reference.exceeding_pollutants(expected.iaqi)
                    assert sorted(found.get_column("exceeding")[place]) == sorted(above)


@settings(max_examples=few(15), deadline=None)
@given(CASES)
def test_any_hour_equals_the_reference(case):
    random, gaps = case
    for index, edition in EDITIONS:
        day = {}
        for name in index.hourly:
            item = parts_of(name)[0]
            day[item] = [sometimes(random, gaps, hourly_concentration, random, name, edition) for _ in range(24)]
        frame = hours({("A", DAY): day})
        running = running_means(frame, "24h", STANDARDS["gb3095-2012"])
        unit = scale(STANDARDS["gb3095-2012"])
        found = hourly_index(frame, index, STATISTICS, running=running, unit=unit)
        for hour in range(24):
            values = {item: v[hour] for item, v in day.items()}
            exact = {item: None if v is None else Fraction(v, THOUSANDTHS) for item, v in values.items()}
            mean = running.get_column("SO2/24h")[hour]
            expected = reference.hourly_aqi(
                exact, edition, so2_24h=None if mean is None else Fraction(mean, unit * THOUSANDTHS)
            )
            assert outcome(found, hour) == (expected.value, sorted(expected.primary))
            assert {parts_of(name)[0]: found.get_column(f"iaqi:{name}")[hour] for name in index.hourly} == expected.iaqi


def test_an_hour_is_not_rounded_first_in_2012():
    # CO 5.005: (100-50)/(10-5) × 0.005 + 50 = 50.05 up to 51; rounded to 5.0 it is 50. PM10 50.4 -> 50.2 up to 51.
    frame = hours({("A", DAY): {"CO": [5_005] * 24, "PM10": [50_400] * 24}}).head(1)
    rounds = INDEX.model_copy(update={"round_hourly": INDEX.round_hourly.model_copy(update={"value": True})})
    found = [hourly_index(frame, edition, STATISTICS).row(0, named=True) for edition in (INDEX, rounds)]
    assert [(row["iaqi:CO/1h"], row["iaqi:PM10/24h"]) for row in found] == [(51, 51), (50, 50)]


def test_an_hour_without_both_particulates_has_no_index():
    day = {item: [1_000] * 24 for item in ("SO2", "NO2", "CO", "O3")}
    frames = [hours({("A", DAY): own}).head(1) for own in (day, {**day, "PM10": [1_000] * 24})]
    anyhow = INDEX.model_copy(
        update={"particulates_needed": INDEX.particulates_needed.model_copy(update={"value": False})}
    )
    found = [hourly_index(frame, edition, STATISTICS)["aqi"][0] for edition in (INDEX, anyhow) for frame in frames]
    assert found == [None, 10, 10, 10]  # CO 1: 50/5 × 1


def rated(rule: str, values: dict[str, int | None]) -> tuple[int | None, int | None]:
    figure = STATISTICS.incomplete_days.model_copy(update={"value": rule})
    row = daily_index(day_frame(values), INDEX, STATISTICS.model_copy(update={"incomplete_days": figure}))
    return row["rated"][0], row["aqi"][0]


def test_no_day_enters_a_rate_because_of_how_it_came_out():
    good = {name: value for name, value in CLEAN.items() if name != "PM10/24h"}
    bad = {**good, "PM2.5/24h": 115_000}
    whole = {**bad, "PM10/24h": 40_000}
    # PM2.5 20: 50/35 × 20 = 28.6 up to 29; O3 60: 30. PM2.5 115 is 150. The AQI of the bad day stands all the same.
    assert [rated("neither", day) for day in (good, bad, whole)] == [(None, None), (None, 150), (150, 150)]
    assert [rated("from_the_rest", day)[0] for day in (good, bad, whole)] == [30, 150, 150]
    assert [rated("decided_if_exceeding", day)[0] for day in (good, bad, whole)] == [None, 150, 150]


def test_the_largest_hour_of_ozone_in_the_daily_index_is_a_setting():
    figure = INDEX.daily_ozone_hour.model_copy(update={"value": False})
    without = INDEX.model_copy(update={"daily_ozone_hour": figure})
    day = {**CLEAN, "O3/1h": 210_000}
    # (150-100)/(300-200) × 10 + 100 = 105; without it PM10 40 is 40, and O3/8h 60 is 30.
    assert [daily_index(day_frame(day), one, STATISTICS)["aqi"][0] for one in (INDEX, without)] == [105, 40]
    assert "iaqi:O3/1h" not in daily_index(day_frame(day), without, STATISTICS).columns
    # An MDA8 above the end of its row takes the index of the hour even so: (400-300)/(1000-800) × 100 + 300.
    above = {**CLEAN, "O3/8h": 801_000, "O3/1h": 900_000}
    assert [daily_index(day_frame(above), one, STATISTICS)["aqi"][0] for one in (INDEX, without)] == [350, 350]


def test_an_hour_stands_on_the_hourly_rows():
    day = {"PM2.5": [80_000] * 24, "SO2": [501_000] * 24, "CO": [1_000] * 24}
    row = hourly_index(hours({("A", DAY): day}).head(1), INDEX, STATISTICS).row(0, named=True)
    # PM2.5 80 on the 24 h row: 50/40 × 5 + 100 = 106.25 up to 107; SO2 501 on the 1 h row: 50/150 + 100 up to 101.
    assert (row["aqi"], row["primary"], row["exceeding"]) == (107, ["PM2.5"], ["PM2.5", "SO2"])
    assert (row["iaqi:SO2/1h"], row["iaqi:CO/1h"]) == (101, 10)


def test_an_hour_with_a_gap_counts_in_2026_only_when_the_rest_exceeds():
    day = {item: [1_000] * 24 for item in POLLUTANTS if item != "O3"} | {"PM2.5": [60_000, 61_000] * 12}
    frame = hours({("A", DAY): day}).head(2)
    # PM2.5 60 and 61 are 100 and 101 in 2026, 81.25 up to 82 and 82.5 up to 83 in 2012.
    assert hourly_index(frame, INDEX_2026, STATISTICS).get_column("aqi").to_list() == [None, 101]
    assert hourly_index(frame, INDEX_2026, STATISTICS, {"O3"}).get_column("aqi").to_list() == [100, 101]
    assert hourly_index(frame, INDEX, STATISTICS).get_column("aqi").to_list() == [82, 83]


def test_sulphur_dioxide_above_its_hourly_row_takes_the_index_of_the_day():
    day = {item: [1_000] * 24 for item in POLLUTANTS} | {"SO2": [433_000] * 23 + [900_000]}
    frame = hours({("A", DAY): day})
    unit = scale(STANDARDS["gb3095-2012"])
    running = running_means(frame, "24h", STANDARDS["gb3095-2012"])
    # (23 × 433 + 900) / 24 = 452.46 -> 452: 50/325 × 302 + 100 = 146.46, up to 147.
    found = hourly_index(frame, INDEX, STATISTICS, running=running, unit=unit)
    assert (found.get_column("iaqi:SO2/1h")[23], found.get_column("aqi")[23]) == (147, 147)
    assert hourly_index(frame, INDEX, STATISTICS).get_column("iaqi:SO2/1h")[23] is None
    assert hourly_index(frame, INDEX_2026, STATISTICS).get_column("iaqi:SO2/1h")[23] == 200
