"""Placeholders of rules."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from aircheck.model.period import Period
from aircheck.model.placeholders import filled, named, of_period, of_rule, placed
from aircheck.model.rule import Rule

YEAR = Period.year(2021)


def test_a_period_gives_its_days_and_years():
    assert of_period(YEAR, None) == {
        "due": date(2021, 12, 31),
        "from": date(2021, 1, 1),
        "to": date(2021, 12, 31),
        "as_of": date(2021, 12, 31),
        "year": 2021,
        "last_year": 2020,
    }
    found = of_period(YEAR, date(2021, 8, 31), date(2021, 6, 30))
    assert (found["due"], found["as_of"]) == (date(2021, 8, 31), date(2021, 6, 30))


def test_names_in_the_order_of_their_use_each_once():
    measure = {"count": "x", "where": "day <= {due} AND n > { least }", "among": ["{least}", {"to": "{year}"}]}
    assert named(measure) == ("due", "least", "year")


def test_placeholders_of_a_rule_are_those_of_its_variants_too():
    rule = Rule.model_validate(
        {
            "id": "x",
            "measure": {"count": "roads", "where": "day <= {due}"},
            "target": "≤ {least} %",
            "interpretations": {
                "C01": {"body": {"target": "≤ {most} %"}, "ledger": {"measure": {"count": "{what}", "of": "{due}"}}}
            },
        }
    )
    assert of_rule(rule) == ("due", "least", "most", "what")
    assert list(placed(rule))[2:] == [
        (("interpretations", "C01", "body", "target"), "most"),
        (("interpretations", "C01", "ledger", "measure"), "what"),
        (("interpretations", "C01", "ledger", "measure"), "due"),
    ]


def test_within_a_text_a_day_is_written_as_in_sql():
    text = "issue_date <= {due} AND share >= {least}"
    given_values = {"due": date(2021, 8, 31), "least": Decimal("0.50")}
    assert filled(text, given_values) == "issue_date <= DATE '2021-08-31' AND share >= 0.50"


@given(st.text())
def test_a_text_between_quotes_stays_one_text_of_sql(value):
    """A quote within it is written twice, so that the literal ends where the rule ends it."""
    written = filled("standard = '{name}' AND ok", {"name": value})
    assert written == "standard = '" + "''".join(value.split("'")) + "' AND ok"


def test_a_text_that_is_one_placeholder_becomes_the_value_itself():
    assert filled({"from": "{start}", "to": ["{year}"]}, {"start": date(2021, 7, 1), "year": 2021}) == {
        "from": date(2021, 7, 1),
        "to": [2021],
    }


def test_a_text_alone_is_no_sql_and_stays_as_it_is():
    assert filled(" {name}", {"name": "O'Hara"}) == "O'Hara"


def test_what_nothing_is_given_for_stays():
    assert filled("≤ {city_target} µg/m³", {"year": 2021}) == "≤ {city_target} µg/m³"
    assert filled("{city_target}", {}) == "{city_target}"


@given(st.text(), st.dictionaries(st.sampled_from(["a", "b"]), st.integers()))
def test_text_without_braces_is_never_touched(text, values):
    bare = text.replace("{", "").replace("}", "")
    assert filled(bare, values) == bare
    assert named(bare) == ()
