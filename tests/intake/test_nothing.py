"""`nothing: [dataset]` in a submission.yaml: no row means none, where somebody says so and for that period."""

from datetime import date

import pytest

from aircheck.intake.files.source import expand
from aircheck.intake.submission import read_submission
from aircheck.loading.provenance import notes_beside, statements_of
from aircheck.loading.yaml.problems import LoadingError
from aircheck.model.provenance import Statement, SubmissionNote
from tests.intake.house import CONTRACTS, EVERYTHING, files, scope, values

ROADS = "道路名称,面积,建成区,清扫方式\n甲,1,是,人工\n"
NOTE = "producer: 区住建局\nsigner: 王某\nnothing: [roads]\n"


def stated(**more):
    return (Statement("roads", "d/submission.yaml", SubmissionNote(producer="区住建局", nothing=("roads",), **more)),)


def read(named, told, wanted=EVERYTHING):
    return read_submission(files(named), CONTRACTS, wanted, stated=told)


def test_a_dataset_of_which_there_is_nothing_has_a_table_without_rows():
    submission = read({}, stated(signer="王某"))
    table = submission.tables["roads"]
    assert (table.nothing, table.frame.height, table.contract.id) == (True, 0, "roads")
    given = read({"a.csv": ROADS}, ()).tables["roads"]
    assert (given.nothing, given.frame.schema) == (False, table.frame.schema)
    assert [note.key for note in submission.notes] == ["intake.note.nothing"]
    assert values(submission.notes[0])["signer"] == "intake.signed"


def test_a_statement_that_nobody_signed_says_so():
    (note,) = read({}, stated()).notes
    assert values(note) | {"dataset": None} == {
        "producer": "区住建局",
        "signer": "intake.unsigned",
        "file": "d/submission.yaml",
        "dataset": None,
        "id": "roads",
    }


def test_rows_that_contradict_the_statement_count():
    submission = read({"a.csv": ROADS}, stated())
    assert submission.tables["roads"].frame.height == 1
    assert [(note.key, note.values["rows"]) for note in submission.notes] == [("intake.note.nothing_but_rows", 1)]


@pytest.mark.parametrize(("first", "last", "counts"), [("2020-01-01", "2020-12-31", True), ("2020-01-02", None, False)])
def test_a_statement_is_for_its_period(first, last, counts):
    period = {"from": date(2020, 1, 2) if last is None else date(2020, 1, 1), "to": date(2020, 12, 31)}
    submission = read({}, stated(period=period), scope("2020-01-01", "2020-06-30"))
    assert ("roads" in submission.tables) == counts
    assert (submission.notes[0].key == "intake.note.nothing") == counts


def test_notes_are_found_in_every_folder_and_are_no_inputs(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "submission.yaml").write_text(NOTE, encoding="utf-8")
    (tmp_path / "b" / "dust.csv").write_text("点位,月份,降尘量\n甲,2020-01,4\n", encoding="utf-8")
    sources = expand([str(tmp_path)])
    told = statements_of(notes_beside([source.path for source in sources], CONTRACTS))
    assert [(one.dataset, one.path.rpartition("/a/")[2], one.note.signer) for one in told] == [
        ("roads", "submission.yaml", "王某")
    ]
    submission = read_submission(sources, CONTRACTS, EVERYTHING, stated=told)
    assert [entry.path.rpartition("/")[2] for entry in submission.inputs] == ["dust.csv"]
    assert sorted(submission.tables) == ["dustfall", "roads"]


def test_a_folder_with_nothing_but_a_note_is_a_submission(tmp_path):
    (tmp_path / "submission.yaml").write_text(NOTE, encoding="utf-8")
    assert [source.is_note for source in expand([str(tmp_path)])] == [True]


@pytest.mark.parametrize(
    ("name", "key", "hint"),
    [
        ("raods", "unknown_dataset", {"word": "roads"}),
        ("道路清扫保洁台帐", "unknown_dataset", {"word": "roads"}),
        ("air_hourly", "measured", None),
    ],
    ids=["an unknown dataset", "a title", "station-hours"],
)
def test_what_cannot_be_nothing_is_refused_with_its_place_and_why(tmp_path, name, key, hint):
    path = tmp_path / "submission.yaml"
    path.write_text(f"producer: 区住建局\nnothing: [roads, {name}]\n", encoding="utf-8")
    with pytest.raises(LoadingError) as caught:
        notes_beside([str(path)], CONTRACTS)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column, problem.message.key) == (2, 18, f"loading.submission.{key}")
    assert (problem.hint and problem.hint.values) == hint
