from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.intake.cells import plain


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [
        ("35", 35_000),
        ("0.8", 800),
        (".5", 500),
        ("5.", 5000),
        ("+7", 7000),
        ("-7.25", -7250),
        ("00012", 12_000),
        ("１２．５", 12_500),
        ("  8\t", 8000),
        ("1,234.5", 1_234_500),
        # Half to even: 1.2345 lies half way between 1.234 and 1.235.
        ("1.2345", 1234),
        ("1.2355", 1236),
        ("1.23450001", 1235),
        ("-1.2345", -1234),
        ("0.9995", 1000),
        ("999999999999999", 999_999_999_999_999_000),
    ],
)
def test_numbers(text, thousandths):
    assert plain.number(plain.fold(text)) == thousandths


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "-", ".", "+.", "1e3", "1.2E+05", "1_000", "12,34", "1,2345", "1.2.3", "1 2", "0x1f", "inf", "nan"),
        *("1000000000000000", "9" * 40, "5℃", "<1", "12*"),
    ],
)
def test_what_is_no_number(text):
    assert plain.number(plain.fold(text)) is None


@given(st.decimals(min_value=-(10**14), max_value=10**14, allow_nan=False, allow_infinity=False, places=6))
def test_numbers_round_as_the_decimal_module_does(value):
    rounded = value.quantize(Decimal("0.001"), rounding=ROUND_HALF_EVEN)
    assert plain.number(f"{value:f}") == int(rounded.scaleb(3))


@pytest.mark.parametrize(
    ("text", "value"), [("30", 30), ("30.0", 30), ("-5", -5), ("1,000", 1000), ("30.5", None), ("", None), (".0", None)]
)
def test_integers(text, value):
    assert plain.integer(text) == value


@pytest.mark.parametrize(
    "text",
    ["2020-01-31", "2020/1/31", "2020.1.31", "20200131", "2020年1月31日", "2020-01-31 00:00:00", "2020/1/31 0:00"],
)
def test_dates(text):
    assert plain.day(plain.fold(text)) == date(2020, 1, 31)


@pytest.mark.parametrize(
    "text",
    ["2020-02-30", "2020-13-01", "20-01-31", "31/1/2020", "2020-1/31", "2020-01-31 01:00", "43831", "0020-01-01"],
)
def test_what_is_no_date(text):
    assert plain.day(plain.fold(text)) is None


@pytest.mark.parametrize(
    "text",
    ["2020-10", "2020/10", "202010", "2020.10", "2020年10月", "2020年10月份", "2020-10-31", "2020/10/1", "20201031"],
)
def test_months(text):
    assert plain.month(plain.fold(text)) == date(2020, 10, 1)


@pytest.mark.parametrize("text", ["2020.1", "2020-13", "2020", "10月", "202013", "2020-1-32", "Oct-20"])
def test_what_is_no_month(text):
    # 2020.1 may be January, or October after a spreadsheet dropped the last 0.
    assert plain.month(plain.fold(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "2020-01-02 03:00",
        "2020-01-02 3:00:00",
        "2020/1/2 3:00",
        "2020-01-02T03:00:00.000",
        "2020-01-02 03",
        "2020010203",
        "202001020300",
        "20200102030000",
        "20200102 03:00",
        "2020年1月2日 3时",
        "2020年1月2日3时00分",
        "2020年01月02日03点",
        "２０２０－０１－０２　０３：００",
    ],
)
def test_times(text):
    assert plain.moment(plain.fold(text)) == datetime(2020, 1, 2, 3)  # noqa: DTZ001


def test_24_o_clock_is_midnight():
    assert plain.moment("2020-01-31 24:00") == datetime(2020, 2, 1)  # noqa: DTZ001
    assert plain.hour_label("2020-01-31 24:00") == plain.hour_label("2020-02-01 00:00")


def test_hours_count_from_1970():
    assert plain.hour_label("1970-01-02 01:00") == 25
    # 2020-01-01 is day 18262 after 1970-01-01 (50 years, 12 of them leap years: 18250 + 12).
    assert plain.hours_of(date(2020, 1, 1)) == 18_262 * 24


@pytest.mark.parametrize(
    "text", ["2020-01-02", "20200102", "2020-01-12", "2020-1-2 25:00", "2020-01-02 24:30", "03:00", "2020-01-02 03:60"]
)
def test_what_is_no_time(text):
    assert plain.moment(plain.fold(text)) is None


@pytest.mark.parametrize(
    "text", ["2020-01-02 03:30", "2020-01-02 03:00:01", "2020-01-02 03:00:00Z", "2020-01-02 03:00+09:00"]
)
def test_what_is_no_hour(text):
    assert plain.hour_label(plain.fold(text)) is None


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("是", True),
        ("YES", True),
        ("√", True),
        ("1", True),
        ("否", False),
        ("No", False),
        ("０", False),
        ("也许", None),
    ],
)
def test_booleans(word, meaning):
    assert plain.boolean({}).get(plain.fold(word)) is meaning


def test_a_contract_may_add_words_for_yes_and_no():
    words = plain.boolean({"yes": ("建成区内",), "no": ("建成区外",)})
    assert [words[word] for word in ("建成区内", "是", "建成区外", "否")] == [True, True, False, False]


def test_texts_keep_their_punctuation():
    assert plain.text(" １２９９Ａ（东）\u3000") == "1299A（东）"
