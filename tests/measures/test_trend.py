from datetime import date
from fractions import Fraction

import pytest
from pydantic import ValidationError

from aircheck.measures.trend import Trend, TrendSpec
from aircheck.model.measurement import Bounds
from aircheck.model.text import Bilingual, ColumnNames, Message
from tests.measures.house import LIBRARY, YEAR, assessment_data

COAL = "year,street,sector,consumption_t\n"


def spec(**keys) -> TrendSpec:
    table = {"trend": "coal_consumption", "of": "consumption_t", "over": "year", "from": 2018, "to": 2020}
    return TrendSpec.model_validate({**table, **keys})


def coal(years: dict[int, str]) -> str:
    return "".join(f"{year},,,{tonnes}\n" for year, tonnes in years.items())


def measured(rows: str, as_of=YEAR.end, **keys):
    found = Trend().measure(spec(**keys), assessment_data(as_of, coal_consumption=COAL + rows))
    assert found is not None
    return found


@pytest.mark.parametrize(
    # Steps: 100 to 130 is +30, 130 to 90 is -40; from first to last -10.
    ("step", "value"),
    [("last", -10), ("highest", 30), ("lowest", -40)],
)
def test_the_step_that_is_asked_for(step, value):
    found = measured(coal({2018: "100", 2019: "130", 2020: "90"}), step=step)
    assert (found.value, found.unit, found.coverage.sufficient) == (Fraction(value), "t", True)
    assert found.bounds == Bounds(Fraction(value), Fraction(value))
    assert [(part.name, part.value) for part in found.parts] == [
        ("2018", Fraction(100)),
        ("2019", Fraction(130)),
        ("2020", Fraction(90)),
    ]


def test_a_fall_that_is_not_printed_is_none():
    # 52.4 and 51.6 are both printed as 52.
    asked = spec(trend="air_quality_annual", of="pm25_ug_m3", **{"from": 2019})
    rows = ("2019,全区,52.4\n2020,全区,51.6\n", "2019,甲,52\n2019,乙,53\n2020,甲,50\n2020,乙,51\n")
    tables = ("year,station,pm25_ug_m3\n" + own for own in rows)
    found = [Trend().measure(asked, assessment_data(air_quality_annual=table)) for table in tables]
    # (52 + 53) / 2 = 52.5 is 52, (50 + 51) / 2 = 50.5 is 50: halves to even.
    assert [one.value for one in found] == [0, -2]


def test_every_step_has_its_own_value():
    found = measured(coal({2018: "100", 2019: "130", 2020: "90"}), step="highest")
    assert [finding.value for finding in found.findings] == [Fraction(30), Fraction(-40)]
    before, after = (Bilingual(zh=f"{tonnes} t", en=f"{tonnes} t") for tonnes in (100, 130))
    values = {"from": "2018", "to": "2019", "before": before, "after": after}
    assert found.findings[0].text == Message.of("measures.year_step", **values)
    assert measured(coal({2018: "100", 2019: "130", 2020: "90"})).findings == ()


def test_a_single_step_does_not_repeat_its_two_years():
    assert measured(coal({2019: "130", 2020: "90"}), step="highest", **{"from": 2019}).findings == ()


def test_a_missing_year_is_incomplete_even_between_the_ends():
    found = measured(coal({2018: "100", 2020: "90"}))
    assert (found.value, found.coverage.valid, found.coverage.expected) == (Fraction(-10), 2, 3)
    assert found.coverage.shortfall == Message.of("measures.years_without", years="2019")
    # The ends are known: nothing in 2019 could change what lies between them.
    assert found.bounds == Bounds(Fraction(-10), Fraction(-10))


def test_a_missing_year_leaves_what_the_other_steps_prove():
    # From 2018 to 2019 +30: whatever 2020 is, the largest step is 30 or more, and the smallest 30 or less.
    rows = coal({2018: "100", 2019: "130"})
    assert measured(rows, step="highest").bounds == Bounds(Fraction(30), None)
    lowest = measured(rows, step="lowest")
    # 2020 is 0 or more: the step from 130 is -130 or more.
    assert (lowest.value, lowest.bounds) == (Fraction(30), Bounds(Fraction(-130), Fraction(30)))


def test_a_row_that_could_not_be_read_may_be_of_any_year():
    found = measured(coal({2018: "100", 2019: "110", 2020: "lots"}) + "2020,,工业,80\n")
    assert (found.value, found.coverage.sufficient) == (Fraction(-20), False)
    assert found.bounds == Bounds()


def test_an_open_year_may_still_change():
    found = measured(coal({2018: "100", 2019: "110", 2020: "80"}), date(2020, 6, 30), step="highest")
    # The first step is certain; the figure of 2020 may be any.
    assert found.bounds == Bounds(Fraction(10), None)


def test_rows_are_counted_without_a_column():
    found = measured("2018,甲,,1\n2018,乙,,1\n2019,甲,,1\n2020,甲,,1\n", of=None)
    assert (found.value, found.unit) == (Fraction(-1), "")


def test_spearman_is_noted_where_the_edition_has_a_critical_value():
    five = measured(coal({2016: "50", 2017: "40", 2018: "30", 2019: "20", 2020: "10"}), **{"from": 2016})
    # Ranks run straight against the years: -1; for five years the table has 0.900.
    direction = Message.of("measures.direction.falling")
    assert five.notes == (Message.of("measures.spearman", coefficient="-1.000", critical="0.900", direction=direction),)
    assert measured(coal({2018: "30", 2019: "20", 2020: "10"})).notes == ()


def test_nothing_submitted():
    assert Trend().measure(spec(), assessment_data()) is None


def test_a_spec_goes_forward():
    with pytest.raises(ValidationError):
        spec(to=2018)
    assert Trend().earliest(spec()) == 2018


@pytest.mark.parametrize(
    ("changes", "at", "key"),
    [
        ({"trend": "coal"}, "trend", "measures.unknown_table"),
        ({"of": "street"}, "of", "measures.not_a_number"),
        ({"over": "street"}, "over", "measures.not_a_year"),
    ],
)
def test_what_can_be_wrong_with_a_spec(changes, at, key):
    assert list(Trend().problems(spec(), LIBRARY)) == []
    found = Trend().problems(spec().model_copy(update=changes), LIBRARY)
    assert [(problem.at, problem.message.key) for problem in found] == [((at,), key)]


def test_the_steps_show_the_years_and_what_lies_between():
    rows = COAL + coal({2018: "100", 2019: "130", 2020: "90"})
    _, years, between = Trend().steps(spec(step="lowest"), assessment_data(coal_consumption=rows))
    assert years.grid is not None
    assert [row[2] for row in years.grid.rows] == ["100", "130", "90"]
    assert [line.values["value"] for line in between.lines] == ["30", "-40"]
    meaning = Trend().meaning(spec(), LIBRARY)
    assert meaning.values["what"] == Message.of("explain.by_column", column=ColumnNames.of("consumption_t"))
