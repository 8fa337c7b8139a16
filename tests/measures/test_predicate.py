from decimal import Decimal

import polars as pl
import pytest

from aircheck.model.text import Message
from aircheck.predicates.predicate import PredicateError, asked, columns_of, parse, problems, read, unsure
from tests.measures.house import CONTRACTS

ROADS = CONTRACTS["roads"]


def test_a_predicate_reads_columns():
    assert columns_of("built_up AND (area_m2 > 1000 OR sweeping = 'manual') AND built_up") == (
        "built_up",
        "area_m2",
        "sweeping",
    )


def test_an_empty_cell_is_neither_yes_nor_no():
    frame = pl.DataFrame({"a": [1, None, 3]})
    assert frame.select(parse("a > 2").alias("x")).get_column("x").to_list() == [False, None, True]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM roads",
        "DROP TABLE roads",
        "(SELECT 1) = 1",
        "sum(area_m2) > 3",
        "row_number() > 1",
        "sum(area_m2) over (partition by street) > 1",
        "built_up AND",
        "built_up; DROP TABLE roads",
        "",
    ],
)
def test_only_expressions_over_one_row(text):
    with pytest.raises(PredicateError):
        parse(text)
    assert [p.message for p in problems(text, "where", ROADS)] == [Message.of("measures.not_a_predicate", text=text)]


@pytest.mark.parametrize(
    ("text", "column", "kind"),
    [
        ("area_m2 = 'large'", "area_m2", "number"),
        ("'large' = area_m2", "area_m2", "number"),
        ("built_up = 'yes'", "built_up", "boolean"),
        ("street > 3", "street", "text"),
        ("NOT (sweeping = 1 AND built_up)", "sweeping", "category"),
    ],
)
def test_a_column_is_compared_with_its_own_kind(text, column, kind):
    why = Message.of("measures.compared", column=column, type=Message.of(f"measures.type.{kind}"))
    found = list(problems(text, "where", ROADS))
    assert [(p.at, p.message) for p in found] == [(("where",), Message.of("measures.wrong_type", text=text, why=why))]


@pytest.mark.parametrize("text", ["sweeping = 'machine'", "sweeping IN ('manual', 'machine')"])
def test_a_word_the_category_lacks(text):
    found = list(problems(text, "that", ROADS))
    assert [p.message for p in found] == [Message.of("measures.unknown_word", word="machine")]
    assert found[0].hint == Message.of("loading.hint.closest", word="mechanized")


def test_a_word_that_resembles_none_of_the_category():
    (found,) = problems("sweeping = '@'", "that", ROADS)
    assert found.hint == Message.of("measures.words_of", words="manual, mechanised, mixed")


@pytest.mark.parametrize(
    "text",
    ["street = 'anything'", "area_m2 BETWEEN 1 AND 2.5", "sweeping IN ('manual')", "street LIKE '%路' OR built_up"],
)
def test_what_is_right(text):
    assert list(problems(text, "where", ROADS)) == []


CASES = CONTRACTS["muck_cases"]
TRIPS = CONTRACTS["muck_trips"]
ALARMS = CONTRACTS["alarms"]
PROJECTS = CONTRACTS["projects"]


@pytest.mark.parametrize(
    ("text", "contract"),
    [
        ("date <= DATE '2021-08-31'", "muck_cases"),
        ("date BETWEEN DATE '2021-01-01' AND DATE '2021-08-31'", "muck_cases"),
        ("handled_date IS NOT NULL AND handled_date <= date + INTERVAL '3 days'", "muck_cases"),
        ("handled_date - date <= INTERVAL '3 days'", "muck_cases"),
        ("handled_date IS NULL", "muck_cases"),
        ("COALESCE(disqualified, FALSE)", "muck_cases"),
        ("COALESCE(fine_yuan, 0) <= legal_max_yuan", "muck_cases"),
        ("muck_violation IN ('mud', 'route') AND severity NOT IN ('minor')", "muck_cases"),
        ("EXTRACT(MONTH FROM date) IN (6, 7)", "muck_cases"),
        ("CAST(trip_start AS DATE) = DATE '2021-08-31'", "muck_trips"),
        ("trip_start < DATE '2021-09-01' AND trip_start >= DATE '2021-08-01'", "muck_trips"),
        ("DATE '2021-09-01' > trip_start", "muck_trips"),
        ("trip_end >= trip_start", "muck_trips"),
        ("year = 2021 OR year BETWEEN 2018 AND 2020 OR year IN (2016, 2017)", "emission_inventory"),
        ("coal_offset_t >= coal_per_year_t * coal_coefficient", "projects"),
        ("month >= DATE '2021-01-01'", "dustfall"),
    ],
)
def test_dates_times_years_and_quantities(text, contract):
    assert list(problems(text, "where", CONTRACTS[contract])) == []


def kind_of(column, kind):
    return Message.of("measures.compared", column=column, type=Message.of(f"measures.type.{kind}"))


@pytest.mark.parametrize(
    ("text", "contract", "left", "right"),
    [
        ("date = fine_yuan", CASES, kind_of("date", "date"), kind_of("fine_yuan", "number")),
        ("plate = disqualified", CASES, kind_of("plate", "text"), kind_of("disqualified", "boolean")),
        (
            "muck_violation = legal_max_yuan",
            CASES,
            kind_of("muck_violation", "category"),
            kind_of("legal_max_yuan", "number"),
        ),
    ],
)
def test_columns_of_two_kinds_are_not_compared(text, contract, left, right):
    why = Message.of("measures.compared_with", left=left, right=right)
    found = [problem.message for problem in problems(text, "where", contract)]
    assert found == [Message.of("measures.wrong_type", text=text, why=why)]


def test_the_difference_of_dates_is_no_number():
    found = list(problems("handled_date - date <= 3", "that", CASES))
    assert [problem.hint for problem in found] == [Message.of("measures.interval_of_days")]


@pytest.mark.parametrize("sign", ["<=", ">", "="])
def test_a_time_is_not_compared_with_a_date_where_its_midnight_would_decide(sign):
    text = f"alarm_time {sign} DATE '2021-08-31'"
    found = list(problems(text, "where", ALARMS))
    assert [problem.message for problem in found] == [Message.of("measures.time_and_date", text=text)]
    assert found[0].hint == Message.of("measures.cast_to_date", column="alarm_time")


def test_a_date_column_beside_a_time_column():
    (found,) = problems("online_date >= deadline_time", "where", _with_time())
    assert found.hint == Message.of("measures.cast_to_date", column="deadline_time")


def _with_time():
    time = ALARMS.column("alarm_time").model_copy(update={"name": "deadline_time"})
    return CONTRACTS["cameras"].model_copy(update={"columns": (*CONTRACTS["cameras"].columns, time)})


@pytest.mark.parametrize("text", ["handled_date = NULL", "NULL <> plate"])
def test_nothing_is_compared_with_null(text):
    (found,) = problems(text, "where", CASES)
    assert (found.message, found.hint) == (
        Message.of("measures.equals_null", text=text),
        Message.of("measures.is_null"),
    )


@pytest.mark.parametrize("text", ["fine_yuan / legal_max_yuan > 0.5", "fine_yuan > 1e3", "POWER(fine_yuan, 2) > 9"])
def test_only_exact_arithmetic(text):
    assert Message.of("measures.inexact", text=text) in [problem.message for problem in problems(text, "that", CASES)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UPPER(muck_violation) = 'MUD'", "Uppercase"),
        ("CAST(fine_yuan AS INT) > 3", "Cast"),
        ("CAST(fine_yuan AS DOUBLE) > 3", "Cast"),
        ("ROUND(fine_yuan, 1) > 3", "Round"),
        ("DIV(fine_yuan, 2) = 1", "IntDiv"),
        ("fine_yuan % 2 = 0", "Rem"),
        ("EXP(fine_yuan) > 2", "Exp"),
        ("CONCAT(plate, 'x') = 'x'", "ConcatHorizontal"),
        ("REGEXP_LIKE(plate, '(')", "Contains"),
        ("DATE(plate) > date", "Strptime"),
        ("UNNEST(plate) = 'a'", "Explode"),
        ("COLUMNS('plate') = 'a' OR fine_yuan IS NULL", "Selector"),
    ],
)
def test_functions_that_fail_or_pass_over_empty_cells(text, names):
    (found,) = problems(text, "that", CASES)
    assert found.message == Message.of("measures.not_available", text=text, names=names)
    assert found.hint == Message.of("measures.available")


@pytest.mark.parametrize("text", ["date <= CURRENT_DATE", "NOW() > trip_start", "today() = date"])
def test_a_rule_says_the_same_on_every_day(text):
    with pytest.raises(PredicateError):
        parse(text)
    assert columns_of("remark = 'CURRENT_DATE, it''s NOW'") == ("remark",)


def test_numbers_that_would_not_fit():
    text = "fine_yuan * fine_yuan * legal_max_yuan > 1"
    assert [p.message for p in problems(text, "that", CASES)] == [Message.of("measures.too_large", text=text)]


@pytest.mark.parametrize(
    ("text", "column", "kind", "wanted"),
    [
        ("fine_yuan LIKE '1%'", "fine_yuan", "number", "text"),
        ("date LIKE '2021%'", "date", "date", "text"),
        ("NOT plate", "plate", "text", "boolean"),
        ("disqualified AND fine_yuan", "fine_yuan", "number", "boolean"),
        ("CAST(plate AS DATE) = date", "plate", "text", "time"),
    ],
)
def test_what_stands_where_something_else_is_wanted(text, column, kind, wanted):
    (found,) = problems(text, "that", CASES)
    assert found.message == Message.of("measures.wrong_type", text=text, why=kind_of(column, kind))
    assert found.hint == Message.of(f"measures.wanted.{wanted}")


@pytest.mark.parametrize(
    ("text", "column", "kind"),
    [
        ("fine_yuan IN ('a', 'b')", "fine_yuan", "number"),
        ("disqualified IN (1)", "disqualified", "boolean"),
        ("plate NOT IN (1, 2)", "plate", "text"),
        ("COALESCE(fine_yuan, 'none') > 3", "fine_yuan", "number"),
    ],
)
def test_lists_and_fillings_are_of_the_kind_of_their_column(text, column, kind):
    (found,) = problems(text, "where", CASES)
    assert found.message == Message.of("measures.wrong_type", text=text, why=kind_of(column, kind))


def test_a_list_with_null_in_it():
    (found,) = problems("plate NOT IN ('a', NULL)", "where", CASES)
    assert found.hint == Message.of("measures.is_null")


def test_a_time_in_a_list_of_dates():
    (found,) = problems("alarm_time IN (DATE '2021-08-31')", "where", ALARMS)
    assert found.hint == Message.of("measures.cast_to_date", column="alarm_time")


def test_words_of_a_list_are_read_as_sql_reads_them():
    found = list(problems("muck_violation IN ('mud', 'it''s')", "where", CASES))
    assert [problem.message for problem in found] == [Message.of("measures.unknown_word", word="it's")]
    assert list(problems("plate IN ('muck_violation IN (''x'')')", "where", CASES)) == []
    # What a word stands for where nothing is written may be any.
    assert list(problems("COALESCE(muck_violation, 'none') <> 'mud'", "where", CASES)) == []


@pytest.mark.parametrize("text", ["date BETWEEN '2021-01-01' AND '2021-12-31'", "date IN ('2021-01-01')"])
def test_a_day_is_written_as_one(text):
    (found,) = problems(text, "where", CASES)
    assert found.message == Message.of("measures.wrong_type", text=text, why=kind_of("date", "date"))
    assert found.hint == Message.of("measures.write_date")


def test_a_day_that_is_none():
    (found,) = problems("date <= DATE '2021-02-30'", "where", CASES)
    assert (found.message, found.hint) == (
        Message.of("measures.no_such_day", day="2021-02-30"),
        Message.of("measures.write_date"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a IN (0.1, 2.5)", True), ("a * 0.1 = 0.01", True), ("a > 0.1", False), ("a * 3 = 0.3", True)],
)
def test_decimals_are_what_they_are_written_as(text, expected):
    frame = pl.DataFrame({"a": pl.Series([Decimal("0.1")], dtype=pl.Decimal(38, 3))})
    assert frame.select(parse(text).alias("x")).item() is expected


def test_a_date_is_no_text():
    text = "date >= '2021-01-01'"
    assert [problem.message for problem in problems(text, "where", CASES)] == [
        Message.of("measures.wrong_type", text=text, why=kind_of("date", "date"))
    ]


def test_products_of_decimals_are_exact():
    numbers = {name: pl.Series([Decimal(text)], dtype=pl.Decimal(38, 3)) for name, text in PRODUCT.items()}
    # 33333.333 × 0.333 = 11099.999889, to the last digit.
    frame = pl.DataFrame(numbers)
    assert frame.select(parse("a * b = 11099.999889").alias("x")).item() is True
    assert frame.select(parse("a * b > 11099.999889").alias("x")).item() is False


PRODUCT = {"a": "33333.333", "b": "0.333"}


def test_which_columns_are_asked_whether_they_are_empty():
    assert asked("a IS NOT NULL AND b <= DATE '2021-08-31' OR COALESCE(c, FALSE) OR d IS DISTINCT FROM 1") == (
        "a",
        "c",
        "d",
    )


def test_what_is_asked_of_a_cell_nobody_could_read_is_unknown():
    frame = pl.DataFrame({"a": [None, None], "k": ["x", "y"]}, schema={"a": pl.Date, "k": pl.String})
    text = "k = 'x' AND a IS NOT NULL"
    assert frame.select(parse(text).alias("r")).get_column("r").to_list() == [False, False]
    # Of the first row nobody knows; the second is none of ours whatever its cell says.
    assert frame.select(unsure(text, ["a"], ROADS).alias("r")).get_column("r").to_list() == [None, False]


@pytest.mark.parametrize(("word", "kept"), [("无", "no_kiln"), ("非炉窑", "no_kiln"), ("NO_KILN", "no_kiln")])
@pytest.mark.parametrize("text", ["kiln = '{}'", "kiln IN ('LY-001', '{}')", "kiln <> '{}'"])
def test_a_word_is_read_as_the_cells_beside_it(word, kept, text):
    assert list(problems(text.format(word), "where", CONTRACTS["kilns"])) == []
    assert read(text.format(word), CONTRACTS["kilns"]) == text.format(kept)


def test_a_word_that_is_none_of_those_read_as_others_is_as_it_is():
    assert list(problems("kiln = 'LY-002'", "where", CONTRACTS["kilns"])) == []
