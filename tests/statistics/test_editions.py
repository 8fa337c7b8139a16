"""The editions of `rules/standards/` against figures that somebody else transcribed."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from pydantic import BaseModel

from aircheck.model.standard import (
    Ambient,
    Confidence,
    Critical,
    Dust,
    Figure,
    Index,
    Statistics,
    editions_of,
    given,
    in_force,
)
from tests.reference import figures
from tests.statistics.frames import STANDARDS

AMBIENT = {
    "gb3095-2012": figures.GB_2012,
    "gb3095-2026-transition": figures.GB_TRANSITION,
    "gb3095-2026": figures.GB_FINAL,
}
INDEX = {"hj633-2012": figures.HJ633_2012, "hj633-2026": figures.HJ633_2026}
STATISTICS = ("hj663-2013", "hj663-2026")


@pytest.mark.parametrize("name", AMBIENT)
def test_every_limit_of_both_tables_and_grades(name):
    found = {(row.item, row.averaging): (row.grade1, row.grade2) for row in STANDARDS[name].limits}
    assert found == figures.LIMITS[AMBIENT[name]]


@pytest.mark.parametrize("name", AMBIENT)
def test_limits_of_carbon_monoxide_are_in_milligrams(name):
    assert {row.unit for row in STANDARDS[name].limits if row.item == "CO"} == {"mg/m³"}
    assert {row.unit for row in STANDARDS[name].limits if row.item != "CO"} == {"µg/m³"}


@pytest.mark.parametrize("name", AMBIENT)
def test_minimums_of_table_4(name):
    edition = STANDARDS[name]
    validity = edition.validity
    assert [
        figure.value
        for figure in (
            validity.hours_per_day,
            validity.hours_per_8h,
            validity.days_per_year,
            validity.days_per_month,
            validity.days_in_february,
        )
    ] == [
        figures.DAY_HOURS,
        figures.WINDOW_HOURS,
        figures.YEAR_DAYS,
        figures.MONTH_DAYS,
        figures.FEBRUARY_DAYS,
    ]
    # Standards notes, sections 1 and 2: 45 minutes for the gases' hour; 24 h samples of TSP, BaP and Pb.
    assert (validity.minutes_per_hour.value, validity.sampling_hours.value) == (45, 24)
    assert validity.minutes_for == ("SO2", "NO2", "CO", "O3", "NOx")
    year, season = (
        (figures.SAMPLED_YEAR_DAYS, figures.SAMPLED_MONTH_DAYS),
        (figures.SAMPLED_SEASON_DAYS, figures.SAMPLED_MONTH_DAYS),
    )
    assert [
        (item, row.averaging, (row.days.value, row.days_per_month.value))
        for row in validity.sampled
        for item in row.items
    ] == [*((item, "year", year) for item in ("TSP", "BaP", "Pb")), ("Pb", "season", season)]


def test_the_state_of_gases_changed_once():
    state = STANDARDS["gb3095-2012"].reference_state
    assert (state.changed.value, state.factor) == (date(2018, 9, 1), figures.GAS_STATE_FACTOR)
    assert state.gases == ("SO2", "NO2", "CO", "O3", "NOx")
    assert [STANDARDS[name].reference_state for name in ("gb3095-2026-transition", "gb3095-2026")] == [None, None]


@pytest.mark.parametrize("name", INDEX)
def test_every_breakpoint(name):
    edition = STANDARDS[name]
    found = {(row.item, row.averaging): row.values for row in edition.breakpoints}
    assert found == figures.BREAKPOINTS[INDEX[name]]
    assert edition.iaqi == figures.IAQI_POINTS
    assert {row.unit for row in edition.breakpoints if row.item == "CO"} == {"mg/m³"}
    assert {row.unit for row in edition.breakpoints if row.item != "CO"} == {"µg/m³"}


@pytest.mark.parametrize("name", INDEX)
def test_every_class(name):
    found = [(c.up_to, c.level.zh, c.name.zh, c.colour.zh, c.rgb) for c in STANDARDS[name].classes]
    assert found == [(c.highest, c.grade, c.name, c.colour, c.rgb) for c in figures.CLASSES]


def test_how_the_editions_of_the_index_differ():
    # Standards notes, section 4.
    old, new = STANDARDS["hj633-2012"], STANDARDS["hj633-2026"]
    assert (len(old.daily), len(new.daily), len(old.hourly), len(new.hourly)) == (7, 6, 6, 6)
    assert set(old.daily) - set(new.daily) == {"O3/1h"}
    assert [new.above(new.row(*pair)) for pair in (("SO2", "1h"), ("O3", "8h"), ("PM2.5", "24h"))] == [200, 300, 500]
    assert [old.above(old.row(*pair)) for pair in (("SO2", "1h"), ("O3", "8h"), ("PM2.5", "24h"))] == [None, None, 500]
    assert [old.row("SO2", "1h").above_take.value, old.row("O3", "8h").above_take.value] == ["24h", "1h"]
    assert (old.exceeding_above.value, new.exceeding_above) == (100, None)
    assert (old.good_up_to, old.primary_above, new.good_up_to, new.primary_above) == (100, 50, 100, 50)
    assert (old.missing_hourly.value, new.missing_hourly.value) == ("from_the_rest", "decided_if_exceeding")
    for edition in (old, new):
        assert edition.round_first.value
        assert {unit: figure.value for unit, figure in edition.decimals.items()} == {"µg/m³": 0, "mg/m³": 1}
        assert edition.cap.value == 500


@pytest.mark.parametrize("name", STATISTICS)
def test_minimums_percentiles_decimals_and_shares(name):
    edition = STANDARDS[name]
    mda8, share = edition.mda8, edition.area
    assert (mda8.first_window.value, mda8.last_window.value, mda8.windows_required.value) == (
        8,
        24,
        figures.DAY_WINDOWS,
    )
    assert STANDARDS["gb3095-2012"].limit("O3", "8h").of(mda8.exceeding_grade.value) == figures.MDA8_LIMIT
    assert {item: Fraction(figure.value, 100) for item, figure in edition.percentiles.items()} == figures.PERCENTILES
    units = {"CO": "mg/m³"}
    decimals = {item: edition.decimals_for(item, units.get(item, "µg/m³")) for item in figures.DECIMALS}
    assert decimals == figures.DECIMALS
    assert [edition.decimals_of(kind) for kind in ("multiple", "%", "composite")] == [
        figures.MULTIPLE_DECIMALS,
        figures.RATE_DECIMALS,
        figures.INDEX_DECIMALS,
    ]
    assert (share.share.value, share.share_small.value, share.small_below.value) == (
        100 * figures.SHARE,
        100 * figures.SMALL_SHARE,
        figures.SMALL_AREA,
    )


@pytest.mark.parametrize("name", STATISTICS)
def test_what_a_year_and_the_composite_index_compare(name):
    # Standards notes, section 5: mean and percentile, but CO and O3 by the percentile alone.
    edition = STANDARDS[name]
    both, one = ("mean", "percentile"), ("percentile",)
    expected = {"SO2": both, "NO2": both, "PM10": both, "PM2.5": both, "CO": one, "O3": one}
    assert {item: figure.value for item, figure in edition.attainment.items()} == expected
    composite = edition.composite
    assert {item: figure.value for item, figure in composite.weights.items()} == dict.fromkeys(figures.SIX, 1)
    assert {item: figure.value for item, figure in composite.statistic.items()} == {
        item: compared[0] for item, compared in expected.items()
    }
    assert composite.grade.value == "grade2"
    assert (edition.multi_year.years.value, edition.multi_year.years_required.value) == (3, 3)


@pytest.mark.parametrize("name", STATISTICS)
@pytest.mark.parametrize(
    ("table", "expected"), [("legacy", figures.SPEARMAN_LEGACY), ("computed", figures.SPEARMAN_COMPUTED)]
)
def test_every_critical_value(name, table, expected):
    rows = getattr(STANDARDS[name].trend, table)
    assert {row.years: (Fraction(row.p05.value), Fraction(row.p01.value)) for row in rows} == expected


def test_thresholds_of_the_dust_detector():
    # Standards notes, section 7.
    rule = STANDARDS["dust-2016"]
    start = rule.start
    assert (start.previous_hours.value, start.times.value, start.above.value, start.ratio_share.value) == (
        6,
        2,
        150,
        50,
    )
    assert (rule.end.within.value, rule.removed.value) == (10, ("PM10", "PM2.5"))


TURNS = [date(2013, 10, 1), date(2026, 2, 28), date(2026, 3, 1), date(2030, 12, 31), date(2031, 1, 1)]


@pytest.mark.parametrize("day", TURNS)
def test_the_edition_in_force(day):
    every = STANDARDS.values()
    assert AMBIENT[in_force(editions_of(every, Ambient), day).id] == figures.limits_edition(day)
    assert INDEX[in_force(editions_of(every, Index), day).id] == figures.index_edition(day)
    statistics = "hj663-2026" if day >= date(2026, 3, 1) else "hj663-2013"
    assert in_force(editions_of(every, Statistics), day).id == statistics


def test_no_edition_or_two_of_them_in_force():
    every = STANDARDS.values()
    with pytest.raises(LookupError, match="no edition is in force on 2013-09-30"):
        in_force(editions_of(every, Statistics), date(2013, 9, 30))
    twice = [STANDARDS["hj633-2012"], STANDARDS["hj633-2012"]]
    with pytest.raises(LookupError, match="hj633-2012, hj633-2012 are in force on 2020-01-01"):
        in_force(twice, date(2020, 1, 1))
    assert [edition.id for edition in editions_of(every, Ambient)] == list(AMBIENT)
    assert [edition.id for edition in editions_of(every, Dust)] == ["dust-2016"]


def test_a_part_an_edition_leaves_out():
    assert given(3, STANDARDS["hj633-2026"], "exceeding pollutants") == 3
    with pytest.raises(LookupError, match="hj633-2026 says nothing of exceeding pollutants"):
        given(None, STANDARDS["hj633-2026"], "exceeding pollutants")


def parts(model: BaseModel, path: str) -> Iterator[tuple[str, BaseModel]]:
    """Every model inside a model, with the keys that lead to it; the rows of a critical table as one."""
    yield path, model
    for key in type(model).model_fields:
        value = getattr(model, key)
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
        for name, entry in [("", value), *inner]:
            if isinstance(entry, BaseModel) and not isinstance(model, Critical):
                yield from parts(entry, f"{path}.{key}.{name}".rstrip("."))


FIGURES = [
    (path, model)
    for name, edition in STANDARDS.items()
    for path, model in parts(edition, name)
    if isinstance(model, Figure)
]


def test_open_figures_are_settings_and_settings_say_what_is_open():
    open_ = (Confidence.UNKNOWN, Confidence.RECALLED)
    assert [path for path, figure in FIGURES if figure.confidence in open_ and not figure.setting] == []
    assert [path for path, figure in FIGURES if figure.setting and figure.note is None] == []
    assert len(FIGURES) > 150


def test_every_edition_names_its_source():
    assert [name for name, edition in STANDARDS.items() if not edition.source] == []
