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
