"""A district's own file judges street by street: dustfall and PM2.5, the worst place named."""

import json

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

OWN = """\
extends: lixia-2020
commitments:
  - {id: our-dustfall, clause: 二（八）1, title: {zh: 各街道降尘量, en: Dustfall of every street}, basis: interpretation, strength: must, check: measured}
  - {id: our-pm25, clause: 一（二）, title: {zh: 各街道PM2.5, en: PM2.5 of every street}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our-dustfall
    measure: {value: dustfall, of: dustfall, mean: [point, month], standard: dustfall, each: street}
    target: ≤ 8 t/(km²·month)
  - id: our-pm25
    measure: {air: annual_mean, pollutant: PM2.5, each: street}
    target: ≤ 52 µg/m³
"""  # noqa: E501
ASKED = ("check", "my.yaml", "aircheck-demo", "--only", "our-*")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("streets")
    (folder / "my.yaml").write_text(OWN, encoding="utf-8")
    aircheck("demo", cwd=folder)
    return folder


def test_the_worst_street_is_named_and_decides(folder):
    done = aircheck(*ASKED, "--format", "json", cwd=folder)
    pm25, dustfall = json.loads(done.out)["results"]
    assert done.code == 1
    assert (pm25["outcome"], pm25["value"], pm25["parts"][0]["name"]) == ("fail", "53", "示例二街道")
    assert {part["kind"] for part in pm25["parts"]} == {"street"}
    assert pm25["notes"][0]["zh"] == "5 个中最差的：示例二街道"
    # One point of one street lacks a month; no other street misses.
    assert (dustfall["outcome"], dustfall["value"]) == ("incomplete", "8.0")
    assert [(part["name"], part["value"]) for part in dustfall["parts"][:2]] == [
        ("示例二街道", "8.0"),
        ("示例三街道", "7.8"),
    ]


def test_it_is_explained_by_the_worst_street(folder):
    done = aircheck("explain", "our-pm25", "aircheck-demo", "--plan", "my.yaml", "--lang", "en", cwd=folder)
    assert done.code == 3, "the demo has rejected cells"
    assert "Each street by itself, over its stations; the worst counts." in " ".join(done.out.split())
    assert "示例二街道" in done.out


def test_a_target_that_the_best_street_would_have_to_meet_is_refused(folder):
    (folder / "best.yaml").write_text(OWN.replace("≤ 52", "≥ 52"), encoding="utf-8")
    done = aircheck("rules", "lint", "best.yaml", "--lang", "en", cwd=folder)
    assert done.code == 3
    assert "best.yaml:11:13" in done.out + done.err
    assert "the highest of several numbers is measured" in " ".join((done.out + done.err).split())
