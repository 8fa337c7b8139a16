"""What was expected of the data, in every format that knows more than results: what is not so is an error there."""

import json
import re
from dataclasses import replace

import jsonschema
import pytest
from junitparser import Error, JUnitXml

from aircheck.documents.nightly.expectation import Expectation
from aircheck.model.text import LANGUAGES, Message
from aircheck.reports.registry import Options, render

from . import junit_schema
from .reading import commands, points, samples
from .sample import report
from .sarif_schema import LOG
from .test_machines import EVIL


def gone(path):
    return Expectation("inputs", met=False, message=Message.of("nightly.input_gone", path=path, rows=7, day="1.1."))


MET = Expectation("fresh", met=True, message=Message.of("nightly.no_run_yet"))
KEPT = Expectation("inputs", met=True, message=Message.of("nightly.input_moved", before="e", path="f"))
EXPECTED = (MET, gone("c.csv"), KEPT, gone(EVIL))
FIRST = "c.csv is gone; the run as of 1.1. had it, rows: 7"


def shown(name, language="en", expectations=EXPECTED):
    return render("check", name, replace(report(), expectations=expectations), Options(language))


@pytest.mark.parametrize("name", ["text", "junit", "sarif", "tap", "md", "prometheus", "gitlab", "github", "json"])
def test_nothing_is_said_where_nothing_was_expected(name):
    text = shown(name, expectations=())
    assert "expect" not in text.lower().replace('"expected": ', "").replace('"expectations": []', "")


def test_the_page_has_a_line_for_each():
    page = shown("text").split("Expected of the data")[1]
    assert [line[:30] for line in page.splitlines() if line[:1] in "✓✗"][:3] == [
        "✓ no earlier run of the plan i",
        "✗ c.csv is gone; the run as of",
        "✓ e is now f, with other conte",
    ]
    assert "\x1b" not in page
    assert "\n  {0}[p](q)" in page, "what does not fit stands below the text, not below the mark"
    assert "✗ c.csv 不见了；上次运行（截至 1.1.）有此文件，7 行" in shown("text", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_junit_has_a_case_of_each_kind_and_an_error_where_it_is_not_so(language):
    text = shown("junit", language)
    junit_schema.validate(text)
    read = JUnitXml.fromstring(text.encode())
    *results, suite = list(read)
    assert [(case.classname, case.name) for case in suite] == [
        ("lixia-2020.expect", "expect.fresh"),
        ("lixia-2020.expect", "expect.inputs"),
    ]
    fresh, inputs = list(suite)
    assert (fresh.result, [type(one) for one in inputs.result]) == ([], [Error])
    assert len(inputs.result[0].text.splitlines()) == 2
    assert (suite.tests, suite.errors, suite.failures) == (2, 1, 0)
    assert (read.tests, read.errors, sum(len(list(one)) for one in results)) == (8, 1, 6)


def test_sarif_notifies_of_an_error():
    log = json.loads(shown("sarif"))
    jsonschema.Draft202012Validator(LOG).validate(log)
    told = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    (error,) = [one["message"]["text"] for one in told if one["level"] == "error"]
    assert error.startswith(f"expect.inputs: {FIRST}; x]]>")


def test_tap_has_points_behind_those_of_the_results():
    text = shown("tap")
    *_, fresh, inputs = points(text)
    assert text.splitlines()[1] == "1..8"
    assert [(point["status"], point["no"], point["rule"]) for point, _ in (fresh, inputs)] == [
        ("ok", "7", "expect.fresh"),
        ("not ok", "8", "expect.inputs"),
    ]
    assert inputs[1]["message"].startswith(FIRST)


def test_github_gitlab_markdown_and_metrics():
    found = [message for level, known, message in commands(shown("github")) if known["title"] == "expect.inputs"]
    assert [one.splitlines()[0] for one in found] == [FIRST]
    (issue,) = [one for one in json.loads(shown("gitlab")) if one["check_name"] == "aircheck-expectation"]
    assert (issue["severity"], issue["location"]["path"]) == ("critical", "lixia-2020")
    lines = re.findall(r"^- [✓✗] .*", shown("md"), re.MULTILINE)
    assert [line[:25] for line in lines] == ["- ✓ no earlier run of the", "- ✗ c.csv is gone; the ru"]
    metrics = [(known["kind"], n) for name, known, n in samples(shown("prometheus")) if name.endswith("tion_met")]
    assert metrics == [("fresh", "1"), ("inputs", "0")]
