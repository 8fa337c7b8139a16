"""Every format of a check, read back by what reads it elsewhere: the rule and the outcome of each result."""

import csv
import json
import re
from io import BytesIO, StringIO

import polars as pl
from junitparser import JUnitXml
from ruamel.yaml import YAML

from aircheck.locale import Words
from aircheck.model.outcome import Outcome
from aircheck.reports.check.gitlab import INPUT
from aircheck.reports.check.machines import fingerprint

_POINT = re.compile(
    r"(?P<status>ok|not ok) (?P<no>\d+) - (?P<rule>\S+) (?P<title>(?:[^\\#]|\\[\\#])*)(?P<skip># SKIP .+)?"
)
_COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<known>[^:\n]*)::(?P<message>.*)")
_SAMPLE = re.compile(r'(?P<name>[a-z_]+)\{(?P<labels>(?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)*)\} (?P<figure>-?[0-9.]+)')
_LABEL = re.compile(r'([a-z_]+)="((?:[^"\\]|\\.)*)"')


def of_json(text):
    return [(one["rule"], one["outcome"]) for one in json.loads(text)["results"]]


def of_csv(text):
    return [(row["rule"], row["outcome"]) for row in csv.DictReader(StringIO(text.removeprefix("\ufeff")))]


def of_xlsx(data):
    return pl.read_excel(BytesIO(data)).select("rule", "outcome").rows()


def of_md(text):
    known = {Words("en").say(f"outcome.{outcome}"): outcome.value for outcome in Outcome}
    rows = [re.split(r"(?<!\\)\|", line) for line in text.splitlines() if line.startswith("| ")]
    found = [(re.search(r"\(([\w-]+)\) $", row[2]), row[1]) for row in rows]
    return [(rule[1], known[re.sub(r" \(.*", "", word).strip()[1:].lstrip("~_ ")]) for rule, word in found if rule]


def of_junit(text):
    cases = [case for suite in JUnitXml.fromstring(text.encode()) for case in suite]
    return [(case.name, case.system_out.splitlines()[0].removeprefix("outcome: ")) for case in cases]


def of_sarif(text):
    return [(one["ruleId"], one["properties"]["outcome"]) for one in json.loads(text)["runs"][0]["results"]]


def points(text):
    """Yield the match of each test point with what its block says; every line has to be something that TAP knows."""
    lines = iter(text.splitlines())
    assert (next(lines), next(lines)[:3]) == ("TAP version 14", "1..")
    for line in lines:
        if line.startswith("# "):
            continue
        point = _POINT.fullmatch(line)
        assert point, line
        assert next(lines) == "  ---"
        block = "\n".join(iter(lambda: next(lines), "  ..."))
        yield point, YAML(typ="safe", pure=True).load(block)


def of_tap(text):
    return [(point["rule"], block["outcome"]) for point, block in points(text)]


def samples(text):
    """Yield name, labels and figure of each sample; every other line is help or a type."""
    for line in text.splitlines():
        if not re.match(r"# (HELP|TYPE) aircheck_[a-z_]+ \S", line):
            found = _SAMPLE.fullmatch(line)
            assert found, line
            yield found["name"], dict(_LABEL.findall(found["labels"])), found["figure"]


def of_prometheus(text):
    return [(known["rule"], known["outcome"]) for name, known, _ in samples(text) if name == "aircheck_result"]


def of_gitlab(text):
    issues = [one for one in json.loads(text) if one["check_name"] != INPUT]
    return [(one["check_name"], _outcome_of(one)) for one in issues]


def _outcome_of(issue):
    known = {fingerprint("lixia-2020", issue["check_name"], outcome.value): outcome.value for outcome in Outcome}
    return known[issue["fingerprint"]]


def commands(text):
    """Yield level, properties and message of each command as the runner reads them; no line is anything else."""
    for line in text.splitlines():
        found = _COMMAND.fullmatch(line)
        assert found, line
        known = dict(entry.split("=", 1) for entry in found["known"].split(","))
        read = {name: _unescaped(value.replace("%3A", ":").replace("%2C", ",")) for name, value in known.items()}
        yield found["level"], read, _unescaped(found["message"])


def _unescaped(text):
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def of_github(text):
    titles = [known["title"] for _, known, _ in commands(text)]
    return [tuple(reversed(title.split(" ", 1))) for title in titles if title not in ("input", "summary")]


READERS = {
    "json": of_json,
    "csv": of_csv,
    "xlsx": of_xlsx,
    "md": of_md,
    "junit": of_junit,
    "sarif": of_sarif,
    "tap": of_tap,
    "prometheus": of_prometheus,
    "gitlab": of_gitlab,
    "github": of_github,
}
