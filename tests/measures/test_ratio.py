from fractions import Fraction

from aircheck.measures.ratio import Ratio, RatioSpec
from aircheck.model.measurement import Bounds, PartKind
from aircheck.model.text import Message
from tests.measures.house import LIBRARY, evidence

HEADER = "road,street,area_m2,built_up,sweeping\n"
SWEPT = RatioSpec(ratio="roads", by="area_m2", where="built_up", that="sweeping = 'mechanised'")


def measured(rows: str, spec: RatioSpec = SWEPT):
    found = Ratio().measure(spec, evidence(roads=HEADER + rows))
    assert found is not None
    return found


def test_the_share_by_area_of_the_rows_in_scope():
    found = measured("甲路,东街,9000,yes,mechanised\n乙路,东街,1000,yes,manual\n丙路,西街,500,no,manual\n")
    # 9000 of 10000 m²; the third road is outside the built-up area.
    assert (found.value, found.unit, found.decimals) == (Fraction(90), "%", None)
    assert (found.coverage.valid, found.coverage.required, found.coverage.sufficient) == (2, 2, True)
    assert found.bounds == Bounds(Fraction(90), Fraction(90))


def test_without_a_quantity_rows_are_counted():
    spec = SWEPT.model_copy(update={"by": None})
    found = measured("甲路,东街,9000,yes,mechanised\n乙路,东街,1,yes,manual\n丙路,东街,1,yes,manual\n", spec)
    assert found.value == Fraction(100, 3)


def test_streets_come_worst_first_and_findings_heaviest_first():
    found = measured(
        "甲路,东街,10,yes,mechanised\n乙路,西街,30,yes,manual\n丙路,西街,70,yes,manual\n丁路,南街,1,yes,manual\n"
        "戊路,南街,3,yes,mechanised\n"
    )
    assert [(part.kind, part.name, part.value) for part in found.parts] == [
        (PartKind.STREET, "西街", Fraction(0)),
        (PartKind.STREET, "南街", Fraction(75)),
        (PartKind.STREET, "东街", Fraction(100)),
    ]
    assert [(finding.file, finding.line) for finding in found.findings] == [
        ("roads.csv", 4),
        ("roads.csv", 3),
        ("roads.csv", 5),
    ]


def test_a_row_that_could_not_be_read_is_a_gap():
    found = measured("甲路,东街,9000,yes,mechanised\n乙路,东街,many,yes,mechanised\n")
    assert (found.value, found.coverage.sufficient) == (Fraction(100), False)
    assert found.coverage.shortfall == Message.of("measures.rows_unknown", rows=1)
    # The lost road may weigh anything: the share may be all of (0, 100].
    assert found.bounds == Bounds(Fraction(0), Fraction(100), low_open=True, high_open=False)


def test_with_a_failing_row_no_lost_row_can_bring_back_the_hundred():
    found = measured("甲路,东街,9000,yes,mechanised\n丙路,东街,1,yes,manual\n乙路,东街,many,yes,mechanised\n")
    assert found.bounds == Bounds(Fraction(0), Fraction(100), low_open=True, high_open=True)


def test_no_row_in_scope_is_nothing_to_measure():
    found = measured("甲路,东街,9000,no,mechanised\n")
    assert (found.value, found.coverage.sufficient) == (None, False)
    assert found.coverage.shortfall == Message.of("measures.no_row_in_scope")


def test_nothing_submitted():
    assert Ratio().measure(SWEPT, evidence()) is None


def problems(**changes):
    found = Ratio().problems(SWEPT.model_copy(update=changes), LIBRARY)
    return [(problem.at, problem.message) for problem in found]


def test_a_right_spec_has_no_problems():
    assert problems() == []


def test_what_can_be_wrong_with_a_spec():
    assert problems(ratio="street") == [(("ratio",), Message.of("measures.unknown_table", dataset="street"))]
    assert problems(by="width") == [(("by",), Message.of("measures.unknown_column", column="width", dataset="roads"))]
    assert problems(by="road") == [(("by",), Message.of("measures.not_a_number", column="road"))]
    assert problems(where="built") == [
        (("where",), Message.of("measures.unknown_column", column="built", dataset="roads"))
    ]
    assert problems(that="area_m2 + 1") == [(("that",), Message.of("measures.not_yes_or_no", text="area_m2 + 1"))]
    assert problems(that="sweeping = 'machine'") == [(("that",), Message.of("measures.unknown_word", word="machine"))]
