"""Outcomes that come from the plan and the calendar, on a small plan of its own."""

import shutil
from datetime import date

import pytest

from aircheck.documents.brief import View
from aircheck.documents.report_from_json import read_report
from aircheck.documents.report_json import render as report_json
from aircheck.intake.files.source import SourceFile, expand
from aircheck.loading import provenance
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.overlays.overlays import load_plan as load_overlaid
from aircheck.loading.provenance import read_note
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.model.outcome import ExitCode, Outcome
from aircheck.model.text import Message
from aircheck.reports.check import text
from aircheck.runs.check import check, exit_code
from aircheck.runs.request import NothingSelected, Request
from tests.conftest import FOUR

ROADS = SourceFile.of_text(
    "roads.csv", "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n乙路,1000,yes,人工\n"
)


@pytest.fixture
def house(tmp_path):
    """Return a function that loads the plan with more at the end of its files and another road rule."""
    shutil.copytree(FOUR, tmp_path / "mine")

    def load(plan: str = "", commitments: str = "", road: str = "", target: str = "= 100 %"):
        def extend(name: str, text: str) -> None:
            path = tmp_path / "mine" / name
            path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

        extend("plan.yaml", plan)
        extend("commitments.yaml", commitments)
        path = tmp_path / "mine" / "rules" / "dust.yaml"
        text = path.read_text(encoding="utf-8").replace("target: = 100 %", f"target: {target}")
        path.write_text(text.replace("    due: 2020-12-31\n", f"    due: 2020-12-31\n{road}"), encoding="utf-8")
        return load_plan(str(tmp_path / "mine"), MEASURES)

    return load


def road(loaded, *sources, **request):
    report = check(loaded, sources or (ROADS,), Request(date(2030, 1, 1), **request))
    return report.result("lx-road-sweep-100")


def test_it_fails_when_due_and_is_at_risk_before(house):
    loaded = house()
    assert road(loaded).outcome is Outcome.FAIL
    assert road(loaded, as_of=date(2020, 12, 31)).outcome is Outcome.FAIL
    assert road(loaded, as_of=date(2020, 12, 30)).outcome is Outcome.AT_RISK


def test_another_year_is_judged_as_of_its_end_and_says_so(house):
    report = check(house(), [ROADS], Request(date(2030, 1, 1), year=2019))
    assert report.as_of == date(2019, 12, 31)
    assert Message.of("judging.other_year", year=2019, target=2020) in report.notes
    # Due at the end of 2020, so at the end of 2019 there is still time.
    assert report.result("lx-road-sweep-100").outcome is Outcome.AT_RISK


def test_nothing_is_due_before_the_period_begins(house):
    report = check(house(), [ROADS], Request(date(2019, 6, 1)))
    assert {result.outcome for result in report.results} == {Outcome.NOT_DUE}
    assert exit_code(report) is ExitCode.UNDECIDED


def test_a_parameter_nobody_supplied_is_unset(house):
    loaded = house(
        plan="\nparameters:\n  city_share: {unit: '%', set_by: 市政府, title: {zh: 比例, en: share}}\n",
        target="≥ {city_share} %",
    )
    found = road(loaded)
    assert (found.outcome, found.target, found.value) == (Outcome.UNSET, "≥ {city_share} %", None)
    assert found.reason is not None
    assert found.reason.values["by"] == "市政府"


def test_a_rule_not_yet_in_force_does_not_apply(house):
    loaded = house(road="    from: 2020-07-01\n")
    assert road(loaded, year=2019).outcome is Outcome.NOT_APPLICABLE
    assert road(loaded).outcome is Outcome.FAIL


def test_a_noted_commitment_says_why(house):
    loaded = house(
        commitments="\n  - id: lx-wish\n    clause: 一（二）\n    title: {zh: 愿望, en: wish}\n    basis: none\n"
        "    strength: aspirational\n    check: noted\n    why: {zh: 没有数值, en: no number}\n"
    )
    report = check(loaded, [ROADS], Request(date(2030, 1, 1)))
    noted = report.result("lx-wish")
    assert (noted.outcome, noted.target, noted.weight) == (Outcome.NOTED, None, "0")
    assert noted.reason is not None
    assert noted.reason.key == "judging.noted"


def test_rows_that_are_all_of_another_year_are_said_to_be(house):
    hours = SourceFile.of_text("hours.csv", "station,time,PM2.5\nA,2019-01-01 01:00,40\nA,2019-01-01 02:00,40\n")
    wanted = (
        "air quality data: the files cover 2019-01-01 to 2019-01-01, and 2020-01-01 to 2020-12-31 was asked for: "
        "no row is of it; --year 2019 chooses that year"
    )
    assert wanted in said(check(house(), [hours, ROADS], Request(date(2030, 1, 1))))
    assert wanted not in said(check(house(), [hours, ROADS], Request(date(2030, 1, 1), year=2019)))


def said(report):
    return [Words("en")(note) for note in report.notes]


ANOTHER_YEAR = "A,2019-01-01 01:00,40\nA,2019-12-31 24:00,40\n"


@pytest.mark.parametrize("more", ["", "A,2019-03-01,5,5,5\n", "A,2020-02-30 01:00,40\n", "A,someday,40\n"])
def test_a_row_that_is_rejected_hides_no_other_year(more):
    """The days covered are those of rows that have one; the hour that ends at 24:00 is of the day before."""
    hours = SourceFile.of_text("hours.csv", f"station,time,PM2.5\n{ANOTHER_YEAR}{more}")
    report = check(load_plan("national", MEASURES), [hours], Request(date(2030, 1, 1), year=2020, only=("*pm25*",)))
    whys = {Words("en")(one.reason) for one in report.results}
    assert whys == {
        "Hourly air quality observations: the files cover 2019-01-01 to 2019-12-31, and 2020-01-01 to 2020-12-31 was "
        "asked for: no row is of it; --year 2019 chooses that year"
    }


def test_a_row_that_is_rejected_hides_no_other_station():
    hours = SourceFile.of_text("hours.csv", "station,time,PM2.5\nA,2020-01-01 01:00,40\nA,2020-01-01 02:00,40,7\n")
    listed = SourceFile.of_text("stations.csv", "station,assessed\nA,no\nB,yes\n")
    plan = load_plan("national", MEASURES)
    report = check(plan, [hours, listed], Request(date(2030, 1, 1), year=2020, only=("nat-pm25-annual-mean",)))
    (one,) = report.results
    values = {name: one.reason.values[name] for name in ("rows", "rejected", "faults")}
    assert (one.reason.key, values) == ("judging.nothing_left_of", {"rows": 1, "rejected": 1, "faults": 0})


def test_months_of_another_year_are_whole_and_no_other_year_is_advised_within_the_year(house):
    dust = SourceFile.of_text("dustfall.csv", "point,month,dustfall\nA,2020-10,5\nA,2020-11,5\n")
    asked = "2020-01-01 to 2020-09-30 was asked for: no row is of it"
    told = said(check(house(), [dust], Request(date(2030, 1, 1), as_of=date(2020, 9, 30))))
    assert f"Dustfall: the files cover 2020-10-01 to 2020-11-30, and {asked}" in told
    assert not [note for note in said(check(house(), [dust], Request(date(2030, 1, 1)))) if "files cover" in note]


def test_only_selects_by_glob(house):
    report = check(house(), [ROADS], Request(date(2030, 1, 1), only=("lx-*0",)))
    assert [result.rule for result in report.results] == ["lx-road-sweep-100"]
    with pytest.raises(NothingSelected):
        check(house(), [ROADS], Request(date(2030, 1, 1), only=("lx-*0", "nothing")))


def test_the_lead_is_stated_or_our_interpretation(house):
    report = check(house(), [ROADS], Request(date(2030, 1, 1)))
    leads = {result.rule: (result.lead, result.lead_basis.value) for result in report.results}
    assert leads["lx-dustfall-9"] == (("历下生态环境分局",), "stated")
    assert leads["lx-pm25-annual-mean"] == (("区大气污染防治指挥部",), "interpretation")


def test_a_station_at_work_for_part_of_the_year_is_named(house):
    listed = SourceFile.of_text("stations.csv", "station,assessed,since\nA,yes,2020-07-01\nB,yes,\n")
    hours = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\nB,2020-01-01 01:00,40,60,10,20,0.5,60\n"
    report = check(house(), [listed, SourceFile.of_text("hours.csv", hours)], Request(date(2030, 1, 1)))
    assert Message.of("stats.note.operating", station="A", start="2020-07-01", end="2020-12-31") in report.notes


TESTED = "station_name,vapour_recovery,test_date,standard,result\n城西加油站,yes,2021-05-10,DB37'123-2007,pass\n"


@pytest.mark.parametrize(
    ("standard", "outcome"),
    [
        ("DB37'123-2007", "pass"),
        ("GB 20952-2020", "fail"),
        # What would be SQL, and what would stand for any text there: no certificate bears such a number.
        ("' OR 1 = 1 OR standard LIKE '", "fail"),
        ("') > 0 OR STRPOS(standard, '", "fail"),
        ("DB37'123-200%", "fail"),
        ("DB37'123-200_", "fail"),
    ],
)
def test_a_text_that_a_user_supplies_is_looked_for_as_it_is(tmp_path, standard, outcome):
    """One station, tested once in the year by DB37'123-2007: by the standard named, or not."""
    own = tmp_path / "my.yaml"
    own.write_text(
        "extends: lanshan-2021\nparameters:\n  vapour_standard:\n"
        f'    value: "{standard}"\n    source: 区\n    on: 2021-03-01\n',
        encoding="utf-8",
    )
    loaded = load_overlaid(str(own), MEASURES)
    found = SourceFile.of_text("gas_stations.csv", TESTED)
    report = check(loaded, [found], Request(date(2021, 12, 31), only=("ls-vapour-new-standard",)))
    assert report.results[0].outcome == outcome


def test_a_note_is_read_once_in_a_run(tmp_path, monkeypatch):
    (tmp_path / "submission.yaml").write_text("producer: 甲\nnothing: [dustfall]\n", encoding="utf-8")
    (tmp_path / "roads.csv").write_text(ROADS.read().decode(), encoding="utf-8")
    read = []

    def counting(path, contracts):
        read.append(path.name)
        return read_note(path, contracts)

    monkeypatch.setattr(provenance, "read_note", counting)
    report = check(load_plan(str(FOUR), MEASURES), expand([str(tmp_path)]), Request(date(2020, 12, 31)))
    assert read == ["submission.yaml"]
    assert [note.producer for note in report.submissions.values()] == ["甲"]
    assert [entry.dataset for entry in report.statements] == ["dustfall"]


def test_what_was_submitted_and_rejected_was_not_left_out():
    plan = load_plan("national", MEASURES)
    hours = "".join(f"A,2019-01-01 {n:02d}:00,=30+{n}\n" for n in range(1, 6))
    source = SourceFile("a.csv", f"station,time,PM2.5\n{hours}".encode)
    found = check(plan, [source], Request(date(2030, 1, 1), year=2019)).result("nat-pm25-annual-mean")
    nothing, formulas = found.reason.values["first"], found.reason.values["second"]
    assert (found.outcome, found.reason.key, nothing.key) == (
        Outcome.INCOMPLETE,
        "judging.with",
        "judging.nothing_usable_of",
    )
    assert (nothing.values["rejected"], nothing.values["faults"]) == (0, 5)
    assert formulas == Message.of("judging.formulas", count=5, place="a.csv:2")
    earlier = check(plan, [source], Request(date(2030, 1, 1), year=2018)).result("nat-pm25-annual-mean")
    assert (earlier.reason.key, earlier.reason.values["year"]) == ("judging.other_days_year", "2019")
    without = check(plan, [ROADS], Request(date(2030, 1, 1), year=2019)).result("nat-pm25-annual-mean")
    assert without.reason.key == "judging.nothing_submitted_of"


@pytest.mark.parametrize(
    ("rows", "outcome", "shortfall", "formulas"),
    [
        ("A,甲街道,1000,yes,机械化\nB,甲街道,=10*20,yes,机械化\n", Outcome.INCOMPLETE, "measures.rows_unknown", 1),
        ("A,甲街道,=1,yes,机械化\nB,甲街道,=10*20,yes,机械化\n", Outcome.INCOMPLETE, "measures.every_row_rejected", 2),
        # What is decided whatever the formula hides needs no word of it.
        ("A,甲街道,1000,yes,人工\nB,甲街道,=10*20,yes,机械化\n", Outcome.FAIL, "measures.rows_unknown", 0),
        ("A,甲街道,1000,yes,机械化\nB,甲街道,many,yes,机械化\n", Outcome.INCOMPLETE, "measures.rows_unknown", 0),
    ],
)
def test_what_is_open_for_formulas_says_so_where_its_reason_stands(rows, outcome, shortfall, formulas):
    source = SourceFile("in/roads.csv", f"road,street,area_m2,built_up,sweeping\n{rows}".encode)
    found = check(load_plan("lixia-2020", MEASURES), [source], Request(date(2021, 1, 1))).result("lx-road-sweep-100")
    said = list(_told(found.reason))
    assert found.outcome is outcome
    assert [one.key for one in said if one.key.startswith("measures.")] == [shortfall]
    assert [one.values["count"] for one in said if one.key == "judging.formulas"] == ([formulas] if formulas else [])


def _told(reason):
    """Yield what is said of a reason, one thing after the other."""
    if reason is not None and reason.key == "judging.with":
        yield from _told(reason.values["first"])
        yield from _told(reason.values["second"])
    elif reason is not None:
        yield reason


def test_a_file_that_is_refused_whole_was_submitted():
    hours = "".join(f"A,2020-01-01 {hour:02d}:00,0.0{20 + hour}\n" for hour in range(1, 24))
    file = SourceFile.of_text("mg.csv", "station,time,PM2.5\n" + hours + "A,2020-01-02 00:00,0.044\n")
    report = check(load_plan("national", MEASURES), [file], Request(date(2021, 1, 1), year=2020, only=("*pm25*",)))
    assert [entry.problem.key for entry in report.inputs] == ["intake.problem.far_too_low"]
    assert {(one.outcome, one.reason.key) for one in report.results} == {(Outcome.INCOMPLETE, "judging.refused_of")}
    (said,) = {Words("en")(one.reason) for one in report.results}
    told = "submitted of Hourly air quality observations, but refused whole: mg.csv: of 24 values above zero"
    assert said.startswith(told)
    read = SourceFile.of_text("ug.csv", "station,time,PM2.5\n" + hours.replace(",0.0", ",").replace("A,", "B,"))
    both = check(load_plan("national", MEASURES), [file, read], Request(date(2021, 1, 1), year=2020, only=("*pm25*",)))
    found = both.result("nat-pm25-annual-mean")
    assert found.outcome is Outcome.INCOMPLETE
    (note,) = [Words("en")(note) for note in found.notes if note.key == "judging.refused_beside"]
    assert note.startswith("also submitted, but refused whole: mg.csv: of 24 values above zero")


def test_a_file_that_cannot_be_read_may_be_what_is_missing():
    """It is named with its reason, as nobody knows of which table it is."""
    files = [SourceFile(f"{name}.csv", lambda: b"station\n\xff\xff\xff\n") for name in "ab"]
    files.append(SourceFile("c.csv", lambda: b""))
    report = check(load_plan("national", MEASURES), files, Request(date(2021, 1, 1), year=2020, only=("*pm25*",)))
    found = report.result("nat-pm25-annual-mean")
    first, second = (entry.problem for entry in report.inputs if entry.path != "b.csv")
    assert (found.outcome, first != second) == (Outcome.MISSING, True)
    assert Words("en")(found.reason) == (
        "nothing that could be read was submitted of Hourly air quality observations; refused whole, and perhaps of "
        f"it: a.csv (2 such files): {Words('en')(first)}; files refused for other reasons: 1"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("view", [View(), View(every=True)])
def test_a_report_that_was_read_again_looks_as_it_did(language, view):
    """What a page decides by the kind of a reason, which JSON does not have, it decides by its words."""
    dust = SourceFile.of_text("in/road_dust.csv", "road,street\n甲路,东街\n")
    hours = (f"A,2020-03-{day:02d} {hour:02d}:00,50\n" for day in range(1, 29) for hour in range(1, 24))
    air = SourceFile("in/air.csv", f"station,time,PM2.5\n{''.join(hours)}".encode)
    found = check(load_plan("lixia-2020", MEASURES), [ROADS, dust, air], Request(date(2021, 1, 1)))
    again = read_report(report_json(found).encode(), "report.json")
    pages = [text.render(one, language=language, colour=False, view=view) for one in (found, again)]
    assert pages[0] == pages[1]
    assert (len(pages[0].splitlines()) < 400) == (view == View())


def test_a_table_that_never_came_is_not_said_to_be_submitted_beside_one_whose_rows_were_rejected():
    header = "餐饮单位,街道,是否重点,检测日期,油烟浓度(mg/m3),排放限值\n"
    units = SourceFile.of_text("a.csv", f"{header}饭店,甲街道,不详,x,1,1\n")
    plan = load_plan("lanshan-2021", MEASURES)
    report = check(plan, [units], Request(date(2030, 1, 1), year=2021, only=("ls-fume-cleaning-ledger",)))
    (one,) = report.results
    values = one.reason.values
    assert (one.reason.key, values["rejected"]) == ("judging.nothing_usable_of", 1)
    assert "油烟设施清洗维护记录" not in Words("zh")(values["tables"])
    assert "油烟设施清洗维护记录" in Words("zh")(values["absent"])
