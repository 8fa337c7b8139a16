"""What the measures over tables share: scope, gaps, refused cells, what stays in an open period."""

from datetime import date

from aircheck.inputs.unread import is_unread
from aircheck.measures.rows.by_group import parts_of
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.measurement import Coverage, PartKind
from aircheck.model.text import Message
from tests.measures.house import assessment_data

HEADER = "case_no,date,plate,muck_violation,handled_date,control_measure,company_liable\n"
CASES = (
    "1,2020-01-05,A,mud,2020-01-06,x,yes\n"
    "2,2020-02-05,B,mud,,,no\n"
    "3,2020-03-05,C,mud,later,x,\n"
    "4,2020-04-05,D,route,later,x,no\n"
)
HANDLED = "handled_date IS NOT NULL"


def scoped(where=None, that=None, rows=CASES, as_of=date(2020, 12, 31), **options):
    found = Scoped.of(assessment_data(as_of, muck_cases=HEADER + rows), "muck_cases", where, that, **options)
    assert found is not None
    return found


def numbers(rows):
    return rows.get_column("case_no").to_list()


def test_a_refused_cell_is_neither_empty_nor_filled():
    found = scoped(that=HANDLED)
    assert (numbers(found.decided), numbers(found.undecided)) == (["1", "2"], ["3", "4"])
    assert found.coverage() == Coverage(
        2, 4, 4, "unit.row", sufficient=False, shortfall=Message.of("measures.rows_unknown", rows=2)
    )


def test_a_refused_cell_matters_only_where_it_decides():
    assert numbers(scoped("muck_violation = 'mud'", HANDLED).undecided) == ["3"]
    assert numbers(scoped(f"muck_violation = 'mud' AND {HANDLED}").undecided) == ["3"]
    assert numbers(scoped(that=f"{HANDLED} OR muck_violation = 'mud'").undecided) == ["4"]
    # Nobody says what it means that a measure is not filled in.
    assert numbers(scoped(that="control_measure IS NOT NULL").undecided) == ["2"]
    assert numbers(scoped(that="COALESCE(handled_date, DATE '2020-12-31') <= DATE '2020-06-30'").undecided) == [
        "3",
        "4",
    ]


def test_rows_tell_which_of_their_cells_were_refused():
    found = scoped()
    assert numbers(found.rows.filter(is_unread("plate", "handled_date"))) == ["3", "4"]
    assert numbers(found.rows.filter(is_unread("plate"))) == []


def test_a_header_in_other_words_is_the_same_column():
    rows = "案件号,日期,车牌,渣土违法类型,处理日期\n1,2020-01-05,A,mud,later\n"
    found = Scoped.of(assessment_data(muck_cases=rows), "muck_cases", None, HANDLED)
    assert found is not None
    assert numbers(found.undecided) == ["1"]


def test_a_column_that_is_needed():
    assert numbers(scoped(needs=("company_liable",)).undecided) == ["3"]


def test_scope_and_predicate_that_nobody_knows():
    found = scoped(
        "company_liable", "muck_violation = 'mud'", rows="1,2020-01-05,A,route,,,\n2,2020-01-05,B,mud,,,no\n"
    )
    assert (numbers(found.decided), numbers(found.undecided), found.outside) == ([], ["1"], 1)


def test_groups_with_a_gap_of_their_own_have_too_little_data():
    rows = "event_no,date,street,location,handled_date\n1,2020-01-05,东街,a,2020-01-05\n2,2020-01-05,东街,b,later\n"
    found = Scoped.of(assessment_data(burning_events=rows + "3,2020-01-05,西街,c,\n"), "burning_events", None, HANDLED)
    assert found is not None
    parts = parts_of(found, lambda group: group.height or None, highest=True)
    assert [(part.kind, part.name, part.value, part.coverage.sufficient) for part in parts] == [
        (PartKind.STREET, "东街", 1, False),
        (PartKind.STREET, "西街", 1, True),
    ]


def test_what_stays_whatever_is_filled_in_later():
    summer = date(2020, 6, 30)

    def stays(where, *, events=False):
        found = scoped(where, as_of=summer)
        return numbers(found.settled(found.known, events=events).table)

    assert stays(None) == ["1", "2", "3", "4"]
    assert stays("muck_violation = 'mud'") == ["1", "2", "3"]
    assert stays(HANDLED) == ["1"]
    assert stays("handled_date IS NULL") == []
    assert stays("company_liable") == ["1"]
    assert stays("NOT company_liable") == []
    assert stays("muck_violation = 'mud' OR control_measure IS NULL") == ["1", "3"]


def test_a_document_issued_stays_issued():
    rows = "task,document,issue_date\na,一号,2020-03-01\na,二号,2020-12-01\nb,三号,2020-03-01\n"
    where = "task = 'a' AND issue_date <= DATE '2020-12-31'"
    found = Scoped.of(assessment_data(date(2020, 6, 30), deliverables=rows), "deliverables", where)
    assert found is not None
    # The second is announced for December.
    assert found.settled(found.known).table.get_column("document").to_list() == ["一号"]


def test_nothing_of_a_register_stays():
    rows = "road,area_m2,built_up,sweeping\n甲路,1,yes,manual\n"
    found = Scoped.of(assessment_data(date(2020, 6, 30), roads=rows), "roads", "sweeping = 'manual'")
    assert found is not None
    assert found.settled(found.known).table.is_empty()
    assert found.settled(found.known, events=True).table.height == 1
