from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.model.spans import Span, SpanError, lies_within, parse_spans, touches

SUMMER = parse_spans("07-01..09-30")
WINTER = parse_spans("11-15..03-15")
NIGHT = parse_spans("18:00..08:00")
RUSH = parse_spans("07:00..09:00, 17:00..19:00")


def at(day, clock):
    return datetime.fromisoformat(f"2020-03-{day:02d}T{clock}")


def test_days_and_hours_are_read():
    assert parse_spans("07-01..09-30") == (Span(701, 930, hours=False),)
    assert parse_spans("18:00..08:00") == (Span(18 * 3600, 8 * 3600, hours=True),)
    assert parse_spans("00:00..06:30，22:00..24:00")[1] == Span(22 * 3600, 24 * 3600, hours=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "summer",
        "07-01",
        "07-01..",
        "13-01..13-05",
        "02-30..03-01",
        "07-01..18:00",
        "25:00..26:00",
        "08:00..08:00",
        "07-01..09-30, 18:00..08:00",
        "7-1..9-30",
        "07-01..09-30,",
    ],
)
def test_what_is_no_span(text):
    with pytest.raises(SpanError):
        parse_spans(text)


@pytest.mark.parametrize(
    ("day", "summer", "winter"),
    [
        (date(2020, 6, 30), False, False),
        (date(2020, 7, 1), True, False),
        (date(2020, 9, 30), True, False),
        (date(2020, 11, 15), False, True),
        (date(2020, 2, 29), False, True),
        (date(2020, 3, 16), False, False),
    ],
)
def test_both_days_belong_to_a_part_of_the_year(day, summer, winter):
    assert (lies_within(SUMMER, day, day), touches(SUMMER, day, day)) == (summer, summer)
    assert lies_within(WINTER, day, day) is winter


def test_days_between_two_days():
    assert lies_within(WINTER, date(2019, 12, 1), date(2020, 3, 15))
    assert not lies_within(WINTER, date(2019, 12, 1), date(2020, 3, 16))
    # July and August lie wholly between both ends.
    assert touches(SUMMER, date(2020, 6, 1), date(2020, 10, 31))
    assert not touches(SUMMER, date(2020, 10, 1), date(2021, 6, 30))
    assert touches(SUMMER, date(2015, 1, 1), date(2020, 1, 1))


def test_the_29th_of_february_is_found_however_long_it_takes():
    leap = parse_spans("02-29..02-29")
    assert not touches(leap, date(2021, 1, 1), date(2023, 12, 31))
    assert touches(leap, date(2021, 1, 1), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "within", "touching"),
    [
        (at(1, "18:00"), at(2, "08:00"), True, True),
        (at(1, "17:59"), at(1, "18:00"), False, False),
        (at(2, "08:00"), at(2, "18:00"), False, False),
        (at(2, "07:59"), at(2, "08:01"), False, True),
        (at(1, "23:00"), at(3, "01:00"), False, True),
        (at(2, "08:00"), at(2, "08:00"), True, False),
        (at(2, "12:00"), at(2, "12:00"), False, False),
        (at(2, "03:00"), at(2, "03:00"), True, True),
    ],
)
def test_the_ends_of_hours_do_no_harm(first, last, within, touching):
    assert (lies_within(NIGHT, first, last), touches(NIGHT, first, last)) == (within, touching)


def test_several_spans():
    assert lies_within(RUSH, at(2, "07:00"), at(2, "09:00"))
    # Between both spans lies what belongs to neither.
    assert not lies_within(RUSH, at(2, "08:00"), at(2, "18:00"))
    assert not touches(RUSH, at(2, "09:00"), at(2, "17:00"))
    assert touches(RUSH, at(2, "06:00"), at(2, "07:01"))
    assert lies_within(parse_spans("08:00..12:00, 12:00..18:00"), at(2, "11:00"), at(2, "13:00"))
    assert lies_within(parse_spans("00:00..24:00"), at(2, "11:00"), at(9, "13:00"))


def minutes(number):
    return f"{number // 60:02d}:{number % 60:02d}"


SPAN = st.tuples(st.integers(0, 1439), st.integers(0, 1439)).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(SPAN, min_size=1, max_size=3), st.integers(0, 1439), st.integers(0, 2000))
def test_every_half_minute_says_the_same(pairs, start, length):
    spans = parse_spans(", ".join(f"{minutes(a)}..{minutes(b)}" for a, b in pairs))
    first = at(1, "00:00") + timedelta(minutes=start)
    last = first + timedelta(minutes=length)

    def inside(half):
        place = half % 2880
        return any(
            2 * a <= place <= 2 * b if a < b else place >= 2 * a or place <= 2 * b or (place == 0 and b == 0)
            for a, b in pairs
        )

    ends = range(2 * start, 2 * (start + length) + 1)
    between = ends[1::2] if length else ()
    assert lies_within(spans, first, last) is all(map(inside, ends))
    alone = length == 0 and inside(2 * start - 1) and inside(2 * start + 1)
    assert touches(spans, first, last) is (any(map(inside, between)) or alone)
