"""What never ends, or is nested without end, where a file is expected: refused at once, in words."""

import os

import pytest

from aircheck.documents import report_from_json
from aircheck.documents.report_from_json import NotAReport, report_bytes
from aircheck.loading.yaml.problems import LoadingError
from aircheck.loading.yaml.yaml import open_document
from tests.journeys.run import aircheck


def test_json_without_end_is_no_report(tmp_path):
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    (tmp_path / "roads.csv").write_text("road,area_m2\n甲,1\n", encoding="utf-8")
    said = (
        "error: deep.json is not a report of the form aircheck.report/2.\n"
        "A report is what aircheck check … -o NAME.json writes.\n"
    )
    for asked in (("verify", "deep.json", "."), ("check", "lixia-2020", "roads.csv", "--previous", "deep.json")):
        done = aircheck(*asked, "--lang", "en", cwd=tmp_path)
        assert (done.code, done.err) == (2, said)


def test_a_report_at_the_bound_is_read_and_a_byte_more_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(report_from_json, "MOST_BYTES", 8)
    (tmp_path / "a.json").write_bytes(b"x" * 8)
    assert report_bytes(str(tmp_path / "a.json")) == b"x" * 8
    (tmp_path / "a.json").write_bytes(b"x" * 9)
    with pytest.raises(NotAReport):
        report_bytes(str(tmp_path / "a.json"))


def test_a_device_is_no_table_of_the_calculator(tmp_path):
    done = aircheck("aqi", "/dev/zero", "--lang", "en", cwd=tmp_path)
    assert done.code == 3
    assert "/dev/zero" in done.err
    assert done.out == ""


def test_a_pipe_is_no_rule_file(tmp_path):
    os.mkfifo(tmp_path / "rules.yaml")
    with pytest.raises(LoadingError, match=r"loading\.file\.no_file"):
        open_document(tmp_path / "rules.yaml")
