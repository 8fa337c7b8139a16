"""Whatever fills the gaps, the value stays within the bounds, and some filling reaches each of them."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from aircheck.measures.count import Count, CountSpec
from aircheck.measures.every import Every, EverySpec
from aircheck.measures.ratio import Ratio, RatioSpec
from tests.examples import few
from tests.measures.house import assessment_data

HEADER = "road,area_m2,built_up,sweeping,sprinkled,deep_clean\n"
WORDS = {True: "yes", False: "no", None: ""}
FLAG = st.sampled_from([True, False, None])
ROW = st.tuples(FLAG, FLAG, st.integers(1, 5))
"""Whether a road is sprinkled (in scope), whether it is cleaned (holds), and its area."""


def submitted(rows):
    lines = (f"{n}路,{area},yes,manual,{WORDS[scope]},{WORDS[holds]}\n" for n, (scope, holds, area) in enumerate(rows))
    return assessment_data(roads=HEADER + "".join(lines))


def fillings(rows):
    """Every way to fill the empty cells."""
    choices = [
        product([True, False] if scope is None else [scope], [True, False] if holds is None else [holds], [area])
        for scope, holds, area in rows
    ]
    return product(*(list(choice) for choice in choices))


def ends(values):
    return (min(values), max(values)) if values else (None, None)


@settings(max_examples=few(60), deadline=None)
@given(st.lists(ROW, min_size=1, max_size=4))
def test_exceptions_and_counts(rows):
    given_rows, possible = submitted(rows), [list(filling) for filling in fillings(rows)]
    every = Every().measure(EverySpec(every="roads", where="sprinkled", that="deep_clean"), given_rows)
    exceptions = [sum(1 for scope, holds, _ in filling if scope and not holds) for filling in possible]
    assert every is not None
    if every.value is not None:
        assert (every.bounds.low, every.bounds.high) == ends([Fraction(number) for number in exceptions])
    count = Count().measure(CountSpec(count="roads", where="sprinkled AND deep_clean"), given_rows)
    numbers = [sum(1 for scope, holds, _ in filling if scope and holds) for filling in possible]
    assert count is not None
    assert (count.bounds.low, count.bounds.high) == ends([Fraction(number) for number in numbers])


@settings(max_examples=few(60), deadline=None)
@given(st.lists(ROW, min_size=1, max_size=4))
def test_shares(rows):
    spec = RatioSpec(ratio="roads", by="area_m2", where="sprinkled", that="deep_clean")
    found = Ratio().measure(spec, submitted(rows))
    assert found is not None
    shares = []
    for filling in fillings(rows):
        whole = sum(area for scope, _, area in filling if scope)
        if whole:
            shares.append(Fraction(sum(area for scope, holds, area in filling if scope and holds), whole) * 100)
    if found.value is None:
        return
    low, high = found.bounds.low, found.bounds.high
    assert low is not None
    assert high is not None
    assert (low, high) == ends(shares)


STREET = st.sampled_from(["东街", "西街", None])
SPREAD = st.lists(st.tuples(FLAG, FLAG, st.integers(1, 5), STREET), min_size=1, max_size=3)


@settings(max_examples=few(60), deadline=None)
@given(SPREAD)
def test_of_every_street_by_itself(rows):
    """A row that names no street may be of any of them."""
    header = HEADER.replace("\n", ",street\n")
    lines = (
        f"{n}路,{area},yes,manual,{WORDS[scope]},{WORDS[holds]},{street or ''}\n"
        for n, (scope, holds, area, street) in enumerate(rows)
    )
    given_rows = assessment_data(roads=header + "".join(lines))
    streets = [["东街", "西街", "else"] if street is None else [street] for *_, street in rows]
    possible = [
        list(zip(filling, named, strict=True))
        for filling in fillings([row[:3] for row in rows])
        for named in product(*streets)
    ]
    every = Every().measure(EverySpec(every="roads", where="sprinkled", that="deep_clean"), given_rows)
    assert every is not None
    for part in (part for part in every.parts if not part.coverage.sufficient):
        found = [sum(s and not h for (s, h, _), at in filling if at == part.name) for filling in possible]
        assert (part.bounds.low, part.bounds.high) == ends([Fraction(number) for number in found])
    share = Ratio().measure(RatioSpec(ratio="roads", by="area_m2", where="sprinkled", that="deep_clean"), given_rows)
    assert share is not None
    for part in (part for part in share.parts if not part.coverage.sufficient):
        each = [[(h, area) for (s, h, area), at in filling if s and at == part.name] for filling in possible]
        found = [Fraction(100 * sum(a for h, a in one if h), sum(a for _, a in one)) for one in each if one]
        assert not found or (part.bounds.low <= min(found) and max(found) <= part.bounds.high)
