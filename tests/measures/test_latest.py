"""Of each thing only the last row on or before the deadline counts: checked by hand and against a plain reading."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.measures.count import Count, CountSpec
from aircheck.measures.distinct import Distinct, DistinctSpec
from aircheck.measures.every import Every, EverySpec
from aircheck.measures.ratio import Ratio, RatioSpec
from aircheck.measures.rows.latest import Latest
from aircheck.model.measurement import Bounds
from aircheck.model.text import Message
from tests.examples import few
from tests.measures.house import LIBRARY, assessment_data

DUMPS = "dump_site,check_date,bare_m2,covered_m2,road_m2\n"
LAST = Latest(by="check_date", of="dump_site")
COVERED = "covered_m2 >= bare_m2"
EVERY = EverySpec(every="dump_sites", that=COVERED, latest=LAST)
FIRES = "event_no,date,location,fire_material,handled_date,caused_heavy_pollution\n"
FIRE = Latest(by="handled_date", of="fire_material")
RATIO = RatioSpec(ratio="dump_sites", that=COVERED, latest=LAST)


def data_of(rows, as_of=date(2020, 12, 31), due=None):
    return assessment_data(as_of, dump_sites=DUMPS + rows).until(due)


def broken(rows, spec=EVERY, **others):
    found = Every().measure(spec, data_of(rows, **others))
    assert found is not None
    return found


MENDED = "A,2020-03-01,10,5,\nA,2020-12-20,10,10,\n"


def test_what_was_mended_since_is_no_exception():
    found = broken(MENDED)
    assert (found.value, found.bounds, found.coverage.sufficient) == (
        Fraction(0),
        Bounds(Fraction(0), Fraction(0)),
        True,
    )
    assert (found.coverage.valid, found.coverage.expected) == (1, 1)


def test_what_decayed_since_is_one():
    found = broken("A,2020-03-01,10,10,\nA,2020-12-20,10,5,\n")
    assert (found.value, [finding.line for finding in found.findings]) == (Fraction(1), [3])


def test_rows_after_the_deadline_do_not_count():
    found = broken(MENDED, due=date(2020, 6, 30))
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(1), Fraction(1)))


def test_the_day_of_judging_is_the_last_that_counts():
    found = broken(MENDED, as_of=date(2020, 6, 30), due=date(2020, 6, 30))
    assert found.value == Fraction(1)
    # Before the deadline another check may follow.
    assert broken(MENDED, as_of=date(2020, 6, 29)).bounds == Bounds(Fraction(0))


def test_a_row_without_a_day_may_be_the_last():
    spec = EverySpec(every="burning_events", that="NOT caused_heavy_pollution", latest=FIRE)
    rows = "1,2020-01-05,a,straw,2020-01-06,否\n2,2020-02-05,a,straw,,是\n3,2020-02-05,a,waste,2020-02-06,是\n"
    found = Every().measure(spec, assessment_data(burning_events=FIRES + rows))
    # Of waste it is known; of straw the row without a day may be the last.
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(1), Fraction(2)))
    assert found.notes == (Message.of("measures.latest_unclear", first="burning_events.csv:2", rows=2),)


def test_two_rows_of_the_last_day_that_disagree_are_a_gap():
    spec = EverySpec(every="dump_sites", that=COVERED, latest=Latest(by="check_date", of="road_m2"))
    found = broken("A,2020-03-01,10,10,7\nB,2020-03-01,10,5,7\nC,2020-01-01,10,10,8\n", spec)
    assert (found.value, found.bounds) == (Fraction(0), Bounds(Fraction(0), Fraction(1)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    assert found.notes == (Message.of("measures.latest_unclear", first="dump_sites.csv:2", rows=2),)


def test_two_rows_of_the_last_day_that_agree_are_one():
    spec = EverySpec(every="dump_sites", that=COVERED, latest=Latest(by="check_date", of="road_m2"))
    found = broken("A,2020-03-01,10,5,7\nB,2020-03-01,10,5,7\n", spec)
    assert (found.value, found.bounds, found.notes) == (Fraction(1), Bounds(Fraction(1), Fraction(1)), ())


def test_a_row_that_names_no_thing_may_supersede_any():
    spec = RATIO.model_copy(update={"latest": Latest(by="check_date", of="road_m2")})
    found = Ratio().measure(spec, data_of("A,2020-03-01,10,10,7\nB,2020-03-01,10,5,8\nC,2020-04-01,10,10,\n"))
    # It may spoil the one that holds (0 of 2), or save the other (2 of 2).
    assert (found.value, found.bounds) == (Fraction(50), Bounds(Fraction(0), Fraction(100)))
    assert found.coverage.sufficient is False


def test_a_row_that_could_not_be_read_may_supersede_any():
    found = broken("A,2020-03-01,10,5,\nB,soon,10,10,\n")
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(0), Fraction(2)))


def test_a_state_is_of_any_earlier_year_and_out_of_scope_once_it_left_it():
    count = CountSpec(count="dump_sites", where="bare_m2 > 0", latest=LAST)
    found = Count().measure(count, data_of("A,2020-03-01,10,5,\nA,2020-04-01,0,0,\nB,2020-02-01,10,5,\n"))
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(1), Fraction(1)))
    assert Count().earliest(count) == 1
    assert Count().compares({"count": "dump_sites", "latest": {}}) is True
    assert Count().compares({"count": "dump_sites"}) is False


def test_a_sum_of_the_last_rows():
    count = CountSpec(count="dump_sites", of="bare_m2", latest=LAST)
    assert Count().measure(count, data_of("A,2020-03-01,10,5,\nA,2020-04-01,7,0,\nB,2020-02-01,1,1,\n")).value == 8


def test_the_values_of_the_last_rows():
    spec = DistinctSpec(distinct="dump_sites", of="road_m2", latest=LAST)
    found = Distinct().measure(spec, data_of("A,2020-03-01,10,5,1\nA,2020-04-01,7,0,2\nB,2020-02-01,1,1,2\n"))
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(1), Fraction(1)))


def test_a_share_by_weight_needs_the_same_weight_on_the_last_day():
    spec = RATIO.model_copy(update={"by": "bare_m2", "latest": Latest(by="check_date", of="road_m2")})
    found = Ratio().measure(spec, data_of("A,2020-03-01,10,10,7\nB,2020-03-01,20,20,7\nC,2020-03-01,5,5,8\n"))
    assert (found.value, found.bounds) == (Fraction(100), Bounds(Fraction(0), Fraction(100), low_open=True))
    assert found.coverage.sufficient is False


def test_it_is_said_and_explained():
    assert Every().meaning(EVERY, LIBRARY).key == "explain.latest"
    assert ("dump_sites", "check_date") in Every().columns(EVERY, LIBRARY)
    first = next(iter(Every().steps(EVERY, data_of(MENDED, due=date(2020, 12, 25)))))
    assert first.lines == (
        Message.of("explain.latest_earlier", rows=1),
        Message.of("explain.latest_later", rows=0),
        Message.of("explain.latest_unclear", rows=0),
        Message.of("explain.latest_stray", rows=0),
    )


def test_columns_that_do_not_exist_or_hold_no_days():
    for latest, key in (
        (Latest(by="check_date", of="nothing"), "measures.unknown_column"),
        (Latest(by="bare_m2", of="dump_site"), "measures.not_a_day"),
    ):
        for kind, spec in (
            (Every(), EVERY),
            (Ratio(), RATIO),
            (Count(), CountSpec(count="dump_sites")),
            (Distinct(), DistinctSpec(distinct="dump_sites", of="dump_site")),
        ):
            (problem,) = kind.problems(spec.model_copy(update={"latest": latest}), LIBRARY)
            assert (problem.at, problem.message.key) == (("latest",), key)


DAYS = [date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1), date(2020, 4, 1)]
ROW = st.tuples(
    st.sampled_from([None, "straw", "waste", "leaves"]),
    st.sampled_from([None, *DAYS]),
    st.sampled_from([True, False, None]),
)


def plainly(rows, due):
    """Return certain exceptions, things of which nothing is certain, and rows that name none, going row by row."""
    rows = [(thing, day, holds) for thing, day, holds in rows if day is None or day <= due]
    certain = gaps = 0
    for thing in {thing for thing, _, _ in rows if thing}:
        own = [(day, holds) for one, day, holds in rows if one == thing]
        last = max((day for day, _ in own if day), default=None)
        said = {holds for day, holds in own if day == last}
        clear = None not in said and len(said) == 1 and all(day for day, _ in own)
        certain += clear and said == {False}
        gaps += not clear
    return certain, gaps, sum(1 for thing, _, _ in rows if thing is None)


@settings(max_examples=few(100), deadline=None)
@given(st.lists(ROW, min_size=1, max_size=8), st.sampled_from(DAYS))
def test_the_same_as_going_through_the_rows(rows, due):
    spec = EverySpec(every="burning_events", that="caused_heavy_pollution", latest=FIRE)
    cells = {True: "是", False: "否", None: ""}
    lines = "".join(
        f"{n},2020-01-01,x,{thing or ''},{day or ''},{cells[ok]}\n" for n, (thing, day, ok) in enumerate(rows)
    )
    found = Every().measure(spec, assessment_data(burning_events=FIRES + lines).until(due))
    certain, gaps, strays = plainly(rows, due)
    if all(day and day > due for _, day, _ in rows):
        assert found.coverage.shortfall == Message.of("measures.no_row_in_scope")
        return
    assert found.value == certain
    assert found.bounds == Bounds(Fraction(max(0, certain - strays)), Fraction(certain + gaps + strays))
    assert found.coverage.sufficient is (gaps + strays == 0)
