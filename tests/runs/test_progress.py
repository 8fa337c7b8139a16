"""What each run tells of where it is: every stage by name, counted up to its total, nothing that is not done."""

from datetime import date

import pytest

from aircheck.documents.report_from_json import read_report
from aircheck.documents.report_json import render
from aircheck.inputs.received import receive
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.loading.datasets import load_contracts
from aircheck.loading.home import data_root
from aircheck.measures.plans import open_plan
from aircheck.model.progress import SILENT, Stage, over
from aircheck.runs import dust, examples, inspect, quality, stats, tasks
from aircheck.runs.check import check
from aircheck.runs.explain import explain
from aircheck.runs.request import Request
from aircheck.runs.verify import verify
from tests.conftest import FOUR, SMALL
from tests.runs.recorder import Recorder

TODAY = date(2030, 1, 1)


def hours(path, month, value=40):
    rows = [f"{code},2020-{month:02}-01 {hour:02}:00,{value}\n" for code in "AB" for hour in range(1, 24)]
    return SourceFile.of_text(path, "station,time,PM2.5\n" + "".join(rows))


ROADS = SourceFile.of_text("roads.csv", "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n")
STRANGE = SourceFile.of_text("strange.csv", "one,two\n1,2\n")
WINTER, SPRING = hours("winter.csv", 1), hours("spring.csv", 4)
FILES = (WINTER, STRANGE, SPRING, ROADS)
# Four files, of which three are recognised; both files of hours have one header and are read together.
READ = """\
looking 0/4
looking 1/4
looking 2/4
looking 3/4
looking 4/4
reading 0/3
reading 1/3
reading 3/3
  settling 0/2
  settling 1/2
  settling 2/2
"""


@pytest.fixture(scope="module")
def four():
    return open_plan(str(FOUR))


@pytest.fixture
def seen():
    return Recorder()


def told(seen):
    assert seen.open == []
    return "".join(f"{line}\n" for line in seen.lines)


def pass_over(total, of="computing", depth=0):
    return "".join(f"{'  ' * depth}{of} {done}/{total}\n" for done in range(total + 1))


# Roads and dustfall need no hours; the two rules of the air share one pass over the two months.
JUDGED = f"""\
judging 0/4
{pass_over(2, depth=1)}\
judging 1/4
judging 2/4
judging 3/4
judging 4/4
"""


def test_check(four, seen):
    check(four, FILES, Request(TODAY), seen)
    assert told(seen) == READ + JUDGED


def test_check_without_hours_computes_nothing_of_them(four, seen):
    check(four, (ROADS,), Request(TODAY), seen)
    assert told(seen) == pass_over(1, "looking") + pass_over(1, "reading") + pass_over(4, "judging")


def test_verify(four, seen):
    report = read_report(render(check(four, FILES, Request(TODAY), SILENT)).encode(), "report.json")
    verify(report, four, FILES, seen)
    assert told(seen) == READ + JUDGED


def test_explain(four, seen):
    explain(four, "lx-pm25-annual-mean", FILES, Request(TODAY), seen)
    assert told(seen) == READ + "explaining 0/1\n" + pass_over(2, depth=1)


def test_tasks(seen):
    tasks.task_reports(open_plan(str(SMALL)), (ROADS,), Request(TODAY), seen)
    assert told(seen) == pass_over(1, "looking") + pass_over(1, "reading")


def test_check_with_tasks(four, seen):
    tasks.check_with_tasks(four, FILES, Request(TODAY), seen)
    assert told(seen) == READ + JUDGED


def test_stats(seen):
    period = stats.Request(kinds=("station",))
    stats.tabulate(FILES, period, seen)
    # One pass tells the year of the data, one gives the days.
    days = "tabulating 0/2\n" + pass_over(2, depth=1) + "tabulating 1/2\ntabulating 2/2\n"
    assert told(seen) == READ + pass_over(2) + days


def test_dust(seen):
    dust.propose(FILES, None, seen)
    # Both stations' hours fit into one part.
    assert told(seen) == READ + "computing 0/2\ncomputing 2/2\n"


def test_quality(seen):
    quality.flag(FILES, (), (), None, seen)
    passes = [pass_over(2, depth=1) + f"flagging {done}/4\n" for done in (1, 2, 3)]
    by_station = "  computing 0/2\n  computing 2/2\n"
    assert told(seen) == READ + "flagging 0/4\n" + "".join(passes) + by_station + "flagging 4/4\n"


def test_quality_with_an_earlier_submission(seen):
    quality.flag((WINTER,), (hours("earlier.csv", 1, value=41),), (), None, seen)
    one = pass_over(1, "looking") + pass_over(1, "reading") + pass_over(1, "settling", depth=1)
    passes = [pass_over(1, depth=1) + f"flagging {done}/5\n" for done in (1, 2, 3)]
    by_station = "  computing 0/2\n  computing 2/2\n"
    edited = pass_over(1, depth=1) + "flagging 5/5\n"
    # Last, the stations of both submissions are held against each other.
    withdrawn = pass_over(1) * 2
    begin, end = one * 2 + "flagging 0/5\n", by_station + "flagging 4/5\n" + edited + withdrawn
    assert told(seen) == begin + "".join(passes) + end


def test_quality_by_a_plan_judges_again_check_by_check(four, seen):
    quality.flag_for(four, FILES, (), Request(TODAY), seen)
    lines = [line for line in told(seen).splitlines() if "judging" in line]
    assert lines == [f"judging {done}/14" for done in range(15)]


def test_inspect(seen):
    contracts = load_contracts(data_root() / "rules" / "datasets")
    inspect.inspect(FILES, contracts, inspect.EVERYTHING, seen)
    # Each file is opened once to be shown and once to be read.
    assert told(seen) == pass_over(4, "looking") + READ + pass_over(2)


def test_examples(four, seen):
    examples.run_all_examples([four], ("lx-*",), seen)
    assert told(seen) == pass_over(5, "testing")


def test_files_that_hold_nothing_or_are_not_believed_are_read_all_the_same(seen):
    contracts = load_contracts(data_root() / "rules" / "datasets")
    files = (SourceFile.of_text("empty.csv", "station,time,PM2.5\n"), WINTER)
    receive(files, contracts, Scope(), seen)
    settled = pass_over(1, "settling", depth=1)
    assert told(seen) == pass_over(2, "looking") + pass_over(1, "reading") + settled


def test_a_stage_ends_with_an_error(seen):
    def pieces():
        yield "one"
        raise LookupError

    with pytest.raises(LookupError):
        list(over(seen, Stage.WRITING, pieces(), 2))
    assert told(seen) == "writing 0/2\nwriting 1/2\n"


def test_nobody_is_told_by_default(capfd):
    assert list(over(SILENT, Stage.WRITING, "ab", 2)) == ["a", "b"]
    assert capfd.readouterr() == ("", "")
