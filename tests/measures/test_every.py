from datetime import date
from fractions import Fraction

from aircheck.measures.every import Every, EverySpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Message
from tests.measures.house import CONTRACTS, LIBRARY, assessment_data

FIRES = "event_no,date,street,location,source,handled_date\n"
HANDLED = EverySpec(every="burning_events", that="handled_date IS NOT NULL")


def looked_at(rows, spec=HANDLED, as_of=date(2020, 12, 31)):
    found = Every().measure(spec, assessment_data(as_of, burning_events=FIRES + rows))
    assert found is not None
    return found


def test_the_exceptions_are_counted_and_found():
    found = looked_at("1,2020-01-05,东街,a,,2020-01-06\n2,2020-02-05,西街,b,,\n3,2020-03-05,西街,c,,\n")
    assert (found.value, found.unit, found.coverage.sufficient) == (Fraction(2), "", True)
    assert found.bounds == Bounds(Fraction(2), Fraction(2))
    assert [finding.line for finding in found.findings] == [3, 4]
    assert [(part.kind, part.name, part.value, part.judged) for part in found.parts] == [
        (PartKind.STREET, "西街", Fraction(2), True),
        (PartKind.STREET, "东街", Fraction(0), True),
    ]


def test_a_cell_that_is_needed_and_empty_is_a_gap():
    spec = EverySpec(every="burning_events", that="handled_date <= date + INTERVAL '3 days'")
    found = looked_at("1,2020-01-05,东街,a,,2020-01-09\n2,2020-02-05,东街,b,,\n", spec)
    # One is late, of the other nobody knows: 1 or 2 exceptions.
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(1), Fraction(2)))
    assert (found.coverage.valid, found.coverage.expected, found.coverage.sufficient) == (1, 2, False)
    assert [(part.name, part.coverage.sufficient) for part in found.parts] == [("东街", False)]
    assert [part.bounds for part in found.parts] == [found.bounds]


def test_a_refused_cell_is_not_an_empty_one():
    found = looked_at("1,2020-01-05,东街,a,,2020-01-06\n2,2020-02-05,西街,b,,soon\n")
    assert (found.value, found.bounds) == (Fraction(0), Bounds(Fraction(0), Fraction(1)))
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    assert found.findings == ()


def test_a_refused_cell_that_is_not_read_does_no_harm():
    spec = EverySpec(every="burning_events", that="location = 'a'")
    assert looked_at("1,2020-01-05,东街,a,,soon\n", spec).coverage.sufficient is True


def test_in_an_open_period_it_may_still_be_done():
    found = looked_at("1,2020-06-11,东街,a,,\n", as_of=date(2020, 6, 12))
    assert (found.value, found.bounds) == (Fraction(1), Bounds(Fraction(0)))


def test_no_row_in_scope():
    spec = HANDLED.model_copy(update={"where": "source = 'straw'"})
    found = looked_at("1,2020-01-05,东街,a,tyres,\n", spec)
    assert (found.value, found.not_applicable) == (None, None)
    assert found.coverage.shortfall == Message.of("measures.no_row_in_scope")
    conditional = looked_at("1,2020-01-05,东街,a,tyres,\n", spec.model_copy(update={"empty": "not_applicable"}))
    assert conditional.not_applicable == Message.of("measures.no_case")


def test_a_row_that_may_be_in_scope_is_a_case():
    spec = HANDLED.model_copy(update={"where": "source = 'straw'", "empty": "not_applicable"})
    found = looked_at("1,2020-01-05,东街,a,,\n", spec)
    assert (found.value, found.not_applicable, found.coverage.sufficient) == (Fraction(0), None, False)
    assert found.bounds == Bounds(Fraction(0), Fraction(1))


def test_a_table_without_rows_says_nothing():
    for empty in ("incomplete", "not_applicable"):
        found = looked_at("1,2019-12-31,东街,a,,\n", HANDLED.model_copy(update={"empty": empty}))
        assert (found.value, found.not_applicable) == (None, None)
        assert found.coverage.shortfall == Message.of("measures.no_row_at_all")


def test_nothing_to_report_is_stated():
    found = Every().measure(HANDLED, assessment_data(nothing="burning_events"))
    assert found is not None
    title = CONTRACTS["burning_events"].title
    assert found.not_applicable == Message.of("measures.nothing_stated", dataset=title)


def test_what_can_be_wrong():
    def problems(**changes):
        return [problem.at for problem in Every().problems(HANDLED.model_copy(update=changes), LIBRARY)]

    assert problems() == []
    assert problems(every="fires") == [("every",)]
    assert problems(that="handled") == [("that",)]
    assert problems(where="street = 3") == [("where",)]
    # A rule may not decide on what anybody writes.
    assert problems(where="location = 'a'") == [("where",)]
