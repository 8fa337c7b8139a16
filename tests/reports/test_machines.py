"""Formats for machines: every result is in every one, all count alike, and no name breaks out of its place."""

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date

import jsonschema
import pytest
from junitparser import JUnitXml

from aircheck.documents.report import Rest, WaiverNote
from aircheck.model.measurement import Finding
from aircheck.model.outcome import Outcome
from aircheck.model.plan import WaiverKind
from aircheck.model.submission import InputFile
from aircheck.model.text import LANGUAGES, Bilingual, Message
from aircheck.reports.registry import Options, names_of, render

from . import junit_schema
from .reading import READERS, commands, of_prometheus, points, samples
from .sample import BUILDING, PM25, ROADS, report
from .sarif_schema import LOG

WIDENED = frozenset({Outcome.INCOMPLETE, Outcome.WAIVED})
EVIL = "x]]>&<b>\"'\\ %0A%25::error::y\r\nnot ok 1\x00\x1b[31m\u202e\ufffe|`#` # SKIP {0}[p](q)*_~\\u0041 \U0001f600"
FILE = './a,b:c%0A]]>"\\\n::e#1 {x}|\udcff.csv'


def hostile():
    """Return the sample with every text that users write as bad as can be; ids of rules cannot be bad."""
    title = Bilingual(zh=EVIL, en=EVIL)
    finding = Finding(Message.of("sample.swept_by_hand", road=EVIL, area="\udcff"), FILE, 7)
    bad = replace(
        ROADS, title=title, findings=(finding,), reason=Message.of("sample.no_verdict", why=EVIL), clause=EVIL
    )
    one = report()
    return replace(
        one,
        plan_title=title,
        area=title,
        organisations={**one.organisations, BUILDING: title},
        results=tuple(bad if result is ROADS else result for result in one.results),
        inputs=(*one.inputs, InputFile(FILE, "d" * 64, None, None, None, problem=Message.of("sample.unknown_table"))),
        rejects=(replace(one.rejects[0], file=FILE, text=EVIL), *one.rejects[1:]),
        notes=(Message.of("sample.silent", stations=EVIL),),
        chapters=(*one.chapters[:1], replace(one.chapters[1], title=title)),
    )


SAMPLES = {"plain": report, "hostile": hostile}


def shown(name, document=None, language="en", fail_on=frozenset()):
    return render("check", name, document or report(), Options(language, fail_on=fail_on))


def test_every_format_but_the_page_is_read_back():
    assert set(READERS) == set(names_of("check")) - {"text"}


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("which", SAMPLES)
def test_every_result_is_in_every_format(name, which):
    document = SAMPLES[which]()
    expected = [(result.rule, result.outcome.value) for result in document.results]
    assert sorted(READERS[name](shown(name, document))) == sorted(expected)
    counts = Counter(outcome for _, outcome in READERS[name](shown(name, document)))
    assert counts == {outcome.value: count for outcome, count in document.summary.items() if count}


FAILED = {
    "junit": lambda text: sum(suite.failures for suite in JUnitXml.fromstring(text.encode())),
    "sarif": lambda text: sum(one["level"] == "error" for one in json.loads(text)["runs"][0]["results"]),
    "tap": lambda text: sum(point["status"] == "not ok" for point, _ in points(text)),
    "gitlab": lambda text: sum(one["severity"] == "critical" for one in json.loads(text)),
    "github": lambda text: sum(level == "error" for level, _, _ in commands(text)),
    "prometheus": lambda text: sum(name == "aircheck_result_failed" and n == "1" for name, _, n in samples(text)),
    "md": lambda text: len(re.findall(r"^### ", text, re.MULTILINE)),
}
SKIPPED = {
    "junit": lambda text: sum(suite.skipped for suite in JUnitXml.fromstring(text.encode())),
    "tap": lambda text: sum(point["skip"] is not None for point, _ in points(text)),
    "gitlab": lambda text: sum(one["severity"] == "minor" for one in json.loads(text)),
    "github": lambda text: sum(level == "warning" and known["title"] != "input" for level, known, _ in commands(text)),
}


@pytest.mark.parametrize("which", SAMPLES)
@pytest.mark.parametrize(("fail_on", "failed", "skipped"), [(frozenset(), 2, 3), (WIDENED, 4, 1)])
def test_what_counts_as_failed_is_the_same_in_all(which, fail_on, failed, skipped):
    """Two fail, one passes; one is incomplete, one waived, one only noted."""
    document = SAMPLES[which]()
    assert {name: count(shown(name, document, fail_on=fail_on)) for name, count in FAILED.items()} == dict.fromkeys(
        FAILED, failed
    )
    assert {name: count(shown(name, document, fail_on=fail_on)) for name, count in SKIPPED.items()} == dict.fromkeys(
        SKIPPED, skipped
    )


def excused():
    """Return the sample where a waiver excuses one failure whole, and one of its parts the other, the rest of which
    passes."""
    note = WaiverNote(date(2021, 3, 31), Bilingual(zh="换车", en="new fleet"), "区政府", WaiverKind.REPORT_ONLY)
    rest = Rest("50", "50", "+2", Outcome.PASS, PM25.coverage)
    parted = replace(PM25, rest=rest, parts=(replace(PM25.parts[0], waiver=note), *PM25.parts[1:]))
    changed = {PM25.rule: parted, ROADS.rule: replace(ROADS, waiver=note)}
    return replace(report(), results=tuple(changed.get(result.rule, result) for result in report().results))


@pytest.mark.parametrize(("name", "count"), [*FAILED.items()])
def test_what_a_waiver_excuses_fails_in_none_and_is_still_shown(name, count):
    assert count(shown(name, excused())) == 0
    assert sorted(READERS[name](shown(name, excused()))) == sorted(READERS[name](shown(name)))


def test_the_rest_decides_whether_a_waived_part_counts():
    document = excused()
    failing = tuple(
        replace(result, rest=replace(result.rest, outcome=Outcome.FAIL)) if result.rest else result
        for result in document.results
    )
    assert {count(shown(name, replace(document, results=failing))) for name, count in FAILED.items()} == {1}


@pytest.mark.parametrize("name", READERS)
def test_a_waiver_its_reason_and_the_rest_are_in_every_format_that_has_words(name):
    if name in ("xlsx", "prometheus", "gitlab"):
        return
    text = shown(name, excused())
    assert "new fleet" in text
    assert "50" in text


def test_an_excused_failure_is_suppressed_in_sarif_and_counted_in_the_metrics():
    results = json.loads(shown("sarif", excused()))["runs"][0]["results"]
    assert [one["suppressions"] for one in results if "suppressions" in one] == [
        [{"kind": "external", "status": "accepted", "justification": "换车 / new fleet (区政府, 2021-03-31)"}]
    ] * 2
    jsonschema.Draft202012Validator(LOG).validate(json.loads(shown("sarif", excused())))
    found = [
        (known["rule"], known["kind"])
        for name, known, _ in samples(shown("prometheus", excused()))
        if name == "aircheck_result_waived"
    ]
    assert found == [(PM25.rule, "report_only"), (ROADS.rule, "report_only"), ("lx-water-carts", "not_evaluated")]


def test_what_fails_by_request_says_so():
    for name in ("junit", "sarif", "tap", "gitlab", "github", "md"):
        text = shown(name, fail_on=WIDENED)
        assert ("--fail-on" in text, "--fail-on" in shown(name)) == (True, False), name


@pytest.mark.parametrize("which", SAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_junit_is_valid_and_sarif_is_valid(which, language):
    document = SAMPLES[which]()
    for fail_on in (frozenset(), WIDENED):
        junit_schema.validate(shown("junit", document, language, fail_on))
        jsonschema.Draft202012Validator(LOG).validate(json.loads(shown("sarif", document, language, fail_on)))


@pytest.mark.parametrize("name", sorted({*FAILED}))
@pytest.mark.parametrize("which", SAMPLES)
def test_nothing_that_a_terminal_obeys_is_left(name, which):
    text = shown(name, SAMPLES[which]())
    assert re.findall(r"[^\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u202e]", text) == []
    assert text.encode("utf-8")[-1:] == b"\n"
    assert shown(name, SAMPLES[which]()) == text


def test_annotations_begin_with_what_fails_by_itself():
    """GitHub shows ten of a kind only: what fails by request comes behind, then the data."""
    titles = [known["title"] for _, known, _ in commands(shown("github", fail_on=WIDENED))]
    assert titles == [
        "fail lx-pm25-annual-mean",
        "fail lx-road-sweep-100",
        "incomplete lx-dustfall-9",
        "waived lx-water-carts",
        *["input"] * 4,
        "noted lx-main-pollutant-total-down",
        "pass lx-good-day-ratio",
        "summary",
    ]


def test_places_are_where_machines_look_for_them():
    annotation = next(known for level, known, _ in commands(shown("github")) if level == "error")
    assert annotation == {
        "file": "数据/2020年空气站小时.csv",
        "line": "2",
        "title": "fail lx-pm25-annual-mean",
    }
    issue = next(one for one in json.loads(shown("gitlab")) if one["check_name"] == "lx-road-sweep-100")
    assert issue["location"] == {"path": "数据/道路.csv", "lines": {"begin": 12}}
    roads = next(one for one in json.loads(shown("sarif"))["runs"][0]["results"] if one["ruleId"] == ROADS.rule)
    found = [
        (place["physicalLocation"]["artifactLocation"]["uri"], place["physicalLocation"]["region"]["startLine"])
        for place in roads["locations"]
    ]
    uri = "%E6%95%B0%E6%8D%AE/%E9%81%93%E8%B7%AF.csv"
    assert found == [(uri, 12), (uri, 57)]
    case = next(
        one for suite in JUnitXml.fromstring(shown("junit").encode()) for one in suite if one.name == ROADS.rule
    )
    assert case.result[0].text.splitlines() == [
        "数据/道路.csv:12 山师东路[南段]: 1000 m², swept by hand",
        "数据/道路.csv:57 文化东路: 800 m², swept by hand",
    ]


def test_a_hostile_name_stays_within_its_field():
    level, known, message = next(one for one in commands(shown("github", hostile())) if "road" in one[1]["title"])
    assert (level, known["line"], known["file"]) == ("error", "7", 'a,b:c%0A]]>"\\ ::e#1 {x}|\\xff.csv')
    assert message.startswith(
        "x]]>&<b>\"'\\ %0A%25::error::y not ok 1\\u0000\\u001b[31m\\u202e\\ufffe|`#` # SKIP {0}[p](q)*_~"
    )
    result = next(one for one in json.loads(shown("sarif", hostile()))["runs"][0]["results"] if one["locations"])
    assert result["ruleId"] == "lx-pm25-annual-mean"
    evil = json.loads(shown("sarif", hostile()))["runs"][0]["results"][3]
    assert "{{0}}\\[p](q)" in evil["message"]["text"]
    where = evil["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert where == "a%2Cb%3Ac%250A%5D%5D%3E%22%5C%0A%3A%3Ae%231%20%7Bx%7D%7C%FF.csv"


def test_the_parts_that_fail_are_named_in_every_text():
    """Two of the four stations of PM2.5 are above 52, one is not; the fourth has too few days."""
    for name in ("junit", "sarif", "tap", "md", "github"):
        text = shown(name, language="zh")
        for part in ("济南化工厂：61 µg/m³；未达标", "省种子仓库：54 µg/m³；未达标", "泉城路街道：97.9 %；未达标"):
            assert part.replace("%", "%25" if name == "github" else "%") in text, (name, part)
        assert "泉城广场" not in text, name
    assert "济南化工厂 Jinan Chemical Works: 61 µg/m³; fail" in shown("tap")


def test_an_absolute_path_is_a_file_uri():
    finding = replace(ROADS.findings[0], file="/data/a b.csv")
    one = replace(report(), results=(replace(ROADS, findings=(finding,)),))
    place = json.loads(shown("sarif", one))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "file:///data/a%20b.csv"


def test_data_that_were_not_used_are_never_silent():
    """A file with a problem and three reasons for rejects, in every format that knows more than results."""
    assert sum(known["title"] == "input" for _, known, _ in commands(shown("github"))) == 4
    assert sum(one["check_name"] == "aircheck-input" for one in json.loads(shown("gitlab"))) == 4
    run = json.loads(shown("sarif"))["runs"][0]
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 4
    assert run["properties"]["rows"] == {"used": 34328, "rejected": 2, "out_of_scope": 934}
    assert 'aircheck_rows{plan="lixia-2020",fate="rejected"} 2' in shown("prometheus").splitlines()
    for name in ("junit", "tap", "md", "github"):
        text = shown(name)
        assert "rows: 35,264 = 34,328 used + 2 rejected + 934 out of scope" in text, name
        assert "8 cells or rows rejected: not a number" in text, name
        assert "3 of 6 decided, 2 failed" in text, name


def test_the_figures_of_metrics():
    text = shown("prometheus")
    assert 'aircheck_result_value{plan="lixia-2020",rule="lx-good-day-ratio",unit="%"} 63.4' in text.splitlines()
    assert 'aircheck_result_margin{plan="lixia-2020",rule="lx-good-day-ratio",unit="%"} 1.4' in text.splitlines()
    # 2020-12-31T00:00:00Z is 366 x 86,400 s less a day after 2020-01-01, which is 1,577,836,800.
    assert 'aircheck_report_as_of_timestamp_seconds{plan="lixia-2020"} 1609372800' in text.splitlines()
    assert shown("prometheus", language="zh") == text
    assert len(of_prometheus(text)) == 6


def test_a_fingerprint_knows_no_line_and_a_worse_outcome_is_a_new_issue():
    moved = replace(ROADS, findings=tuple(replace(one, line=one.line + 3) for one in ROADS.findings))
    other = replace(ROADS, outcome=Outcome.PASS)
    prints = {
        json.loads(shown("gitlab", replace(report(), results=(one,))))[0]["fingerprint"]
        for one in (ROADS, moved, other)
    }
    assert len(prints) == 2


def test_a_report_without_results_is_a_document_all_the_same():
    empty = replace(report(), results=(), summary=dict.fromkeys(Outcome, 0), chapters=())
    junit_schema.validate(shown("junit", empty))
    assert shown("tap", empty).startswith("TAP version 14\n1..0\n#")
    for name, read in READERS.items():
        if name != "xlsx":
            assert read(shown(name, empty)) == [], name
