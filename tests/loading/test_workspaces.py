"""The file of a workspace is a user's file on top of its plan, and says what a run is asked for besides."""

from datetime import date
from pathlib import Path

import pytest

from aircheck.loading.overlays import draft
from aircheck.loading.overlays.draft import read_overlay
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES as KINDS
from aircheck.model.text import Message
from aircheck.model.workspace.workspace import NAME, Workspace

from .house import MEASURES, Told, told, write
from .test_overlays import WHOLE, own

ASKED = """\
data: [data, ../more.csv]
year: 2020
as_of: 2020-06-30
stations: [1001A]
only: [lx-*]
lang: en
timezone: Asia/Urumqi
outputs: [text=reports/latest.txt, reports/latest.json]
rejects: reports/rejects.csv
fail_on: [missing, at-risk]
expect: {fresh: 2d, silent: 36h, rows: 80 %, tables: [roads], inputs: kept, max_rejects: 1 %}
history: history.sqlite
record: true
baseline: last
notify:
  - {to: WECOM_URL, when: [new, broken]}
  - to: MAIL_URL
"""
OF_OVERLAY = WHOLE.replace("extends: own", "plan: own")


def place(folder: Path, text: str) -> Path:
    own(folder, WHOLE)
    return write(folder, {NAME: text}) / NAME


def load(folder: Path, text: str) -> LoadedPlan:
    return load_plan(str(place(folder, text)), MEASURES, folder / "root")


def problems(folder: Path, text: str) -> list[Told]:
    with pytest.raises(LoadingError) as caught:
        load(folder, text)
    return told(caught.value.problems)


def test_everything_that_a_workspace_may_say(tmp_path: Path) -> None:
    asked = read_overlay(place(tmp_path, OF_OVERLAY + ASKED)).file.value
    assert isinstance(asked, Workspace)
    assert (asked.extends, asked.data) == ("own", ("data", "../more.csv"))
    assert (asked.year, asked.as_of, asked.stations) == (2020, date(2020, 6, 30), ("1001A",))
    assert (asked.only, asked.lang, asked.timezone) == (("lx-*",), "en", "Asia/Urumqi")
    assert asked.outputs == ("text=reports/latest.txt", "reports/latest.json")
    assert (asked.rejects, asked.fail_on) == ("reports/rejects.csv", ("missing", "at-risk"))
    assert (asked.history, asked.record, asked.baseline) == ("history.sqlite", True, "last")
    assert (asked.expect.fresh, asked.expect.silent, asked.expect.tables) == ("2d", "36h", ("roads",))
    assert [(one.to, one.when) for one in asked.notify] == [
        ("WECOM_URL", ("new", "broken")),
        ("MAIL_URL", ("new", "recovered", "broken")),
    ]


def test_it_reaches_the_plan_as_any_users_file_does(tmp_path: Path) -> None:
    found = load(tmp_path, OF_OVERLAY + ASKED)
    plain = load_plan(str(tmp_path / "my.yaml"), MEASURES, tmp_path / "root")
    assert [bound.rule for bound in found.rules] == [bound.rule for bound in plain.rules]
    assert found.commitments == plain.commitments
    assert (found.supplied, found.interpretations) == (plain.supplied, plain.interpretations)
    assert found.plan == plain.plan
    assert [file.path for file in found.overlays] == [str(tmp_path / NAME)]
    assert {key for key, notes in found.origins.items() if notes} == {"lx-pm25", "lx-swept", "our-own"}


def test_only_what_it_judges_by_is_in_the_digest_of_the_rules(tmp_path: Path) -> None:
    digest = load(tmp_path, OF_OVERLAY).digest
    assert load(tmp_path, f"# noted\n{OF_OVERLAY}{ASKED}").digest == digest
    assert load(tmp_path, OF_OVERLAY.replace("2.5", "2.6")).digest != digest


def test_one_that_judges_by_nothing_of_its_own_leaves_the_digest_of_the_plan(tmp_path: Path) -> None:
    asking = load(tmp_path, f"plan: own\n{ASKED}")
    assert asking.digest == load_plan(str(tmp_path / "own"), MEASURES, tmp_path / "root").digest
    assert [file.path for file in asking.overlays] == [str(tmp_path / NAME)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extends: own\n", [(NAME, 1, 1, "loading.key.missing", {"name": "plan"}),
                            (NAME, 1, 1, "loading.key.unknown", {"name": "extends"})]),
        ("plan: owm\n", [(NAME, 1, 7, "loading.overlay.no_plan", {"plan": "owm"})]),
        ("plan: own\noutput: [a]\n", [(NAME, 2, 1, "loading.key.unknown", {"name": "output"})]),
        ("plan: own\ndata: [data, 3]\n", [(NAME, 2, 14, "loading.value.type", None)]),
        ("plan: own\nnotify:\n  - to: https://x\n", [(NAME, 3, 9, "loading.notify.wrong", None)]),
        ("plan: own\nexpect: {fresh: 2}\n", [(NAME, 2, 17, "loading.value.type", None)]),
        ("plan: own\nexpect:\n  fresh: soon\n", [(NAME, 3, 10, "loading.value.form", None)]),
        ("plan: own\nweights: {lx-swpt: 2}\nyear: 20\n",
         [(NAME, 2, 11, "loading.overlay.no_rule", {"id": "lx-swpt"}), (NAME, 3, 7, "loading.value.range", None)]),
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_place(tmp_path: Path, text: str, expected: list[Told]) -> None:
    found = problems(tmp_path, text)
    pairs = zip(found, expected, strict=True)
    assert [(*one[:4], None if two[4] is None else one[4]) for one, two in pairs] == expected


def test_its_text_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, parsed = place(tmp_path, OF_OVERLAY), []
    once = draft.document_of
    monkeypatch.setattr(draft, "document_of", lambda source: parsed.append(source.file) or once(source))
    read_overlay(file)
    load_plan(str(file), MEASURES, tmp_path / "root")
    assert parsed == [str(file)]
    write(tmp_path, {NAME: "plan: own\n"})
    assert read_overlay(file).file.value.weights == {}


def test_a_table_that_is_expected_is_one_that_can_be_sent(tmp_path: Path) -> None:
    """Otherwise every night would say that nobody sent it."""
    file = place(tmp_path, "plan: lixia-2020\nexpect:\n  tables: [dustfall, dustfal, road_survey, coal]\n")
    with pytest.raises(LoadingError) as caught:
        load_plan(str(file), KINDS)
    wrong, register = caught.value.problems
    assert (wrong.line, wrong.column, wrong.message.values) == (3, 22, {"dataset": "dustfal"})
    assert wrong.hint is not None
    assert (wrong.hint.key, wrong.hint.values) == ("loading.hint.closest", {"word": "dustfall"})
    assert (register.line, register.column, register.message.values) == (3, 44, {"dataset": "coal"})
    assert register.hint is not None
    coal = "boilers, coal_facilities, coal_sales, bulk_coal_users, wall_boilers, heating_conversion, kilns"
    assert register.hint.values["words"] == coal


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("fresh: 2", Message.of("loading.hint.age_unit", value="2")),
        ("fresh: '2'", Message.of("loading.hint.age_unit", value="2")),
        ("fresh: soon", Message.of("loading.hint.age")),
        ("rows: 80", Message.of("loading.hint.share")),
    ],
)
def test_what_is_suggested_is_not_refused_next(tmp_path: Path, written: str, hint: Message) -> None:
    place(tmp_path, f"plan: own\nexpect: {{{written}}}\n")
    with pytest.raises(LoadingError) as caught:
        load_plan(str(tmp_path / NAME), MEASURES, tmp_path / "root")
    assert [one.hint for one in caught.value.problems] == [hint]
