"""The plan of many rules: it loads, and what it says can be counted by hand."""

import json

from typer.testing import CliRunner

from aircheck.cli.app import app
from benchmarks.rules_plan import write

# Forty roads of 250, 500 … 10,000 m²; every third swept by hand, every fourth outside the built-up area.
EXPECTED = {
    "many-0": ("40", "≤ 1", "fail"),  # all are larger than 100 m²
    "many-1": ("67.5", "≥ 2 %", "pass"),  # 13 of 40 are swept by hand
    "many-2": ("0", "none", "pass"),  # none is not larger than 174 m²
    "many-3": ("0", "≥ 4 %", "fail"),  # none is smaller than 211 m²
    "many-28": ("36", "≤ 29", "fail"),  # four are not larger than 1,136 m²
    "many-29": ("66.7", "≥ 30 %", "pass"),  # 12 of the 36 larger than 1,173 m² are swept by hand
    "many-30": ("4", "none", "fail"),  # four are not larger than 1,210 m²
    "many-31": ("1", "≥ 32 %", "fail"),  # 250, 500 and 750 m² of 150,000 in the built-up area
}


def test_every_kind_of_rule_by_hand(tmp_path):
    write(32, 2019, tmp_path)
    out = tmp_path / "report.json"
    where = (str(tmp_path / "plan"), str(tmp_path / "data"))
    done = CliRunner().invoke(app, ["check", *where, "--format", "json", "-o", str(out)])
    assert done.exit_code == 1, done.output
    results = json.loads(out.read_text(encoding="utf-8"))["results"]
    assert len(results) == 32
    found = {each["rule"]: (each["value"], each["target"], each["outcome"]) for each in results}
    assert {rule: found[rule] for rule in EXPECTED} == EXPECTED
