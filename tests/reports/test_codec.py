"""A report is read from its JSON as it was written: equal, and the same bytes when it is written again."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aircheck.assessment.pictures.places import pictures_of
from aircheck.documents.asked import Asked
from aircheck.documents.nightly.expectation import Expectation
from aircheck.documents.nightly.latest import LastHour, Latest, StationLatest
from aircheck.documents.report_from_json import NotAReport, as_written, read_report
from aircheck.documents.report_json import render
from aircheck.documents.sensitivity import Change, Sensitivity, Trial
from aircheck.model.outcome import Outcome
from aircheck.model.overlay import OverlayFile
from aircheck.model.period import Span
from aircheck.model.provenance import Statement, SubmissionNote
from aircheck.model.text import Bilingual, Message
from aircheck.reports.check import text
from tests.assessment.few_days import TARGET, few_days

from .sample import report

ASKED = Asked(
    year=2020,
    as_of=date(2020, 12, 31),
    stations=("1287A", "1288A"),
    only=("lx-*", "ls-*"),
    interpretations={"S01": "both"},
    resolve="last_file",
    previous="上季度",
    overlays=(OverlayFile("自用/my.yaml", "d" * 64), OverlayFile("top.yaml", "e" * 64)),
    sensitivity=True,
    pictures=True,
)
NOTE = SubmissionNote(
    producer="区城管局",
    signer="王某",
    submitted=date(2021, 1, 5),
    period=Span(start=date(2020, 1, 1), end=date(2020, 12, 31)),
    status="final",
    reason="更正",
    nothing=("boilers",),
)


SENSITIVITY = Sensitivity(
    trials=(
        Trial(
            "hj663-2013",
            "area_order",
            "daily_first",
            "station_first",
            Bilingual(zh="先后", en="Order"),
            2,
            (
                Change("lx-pm25-annual-mean", Outcome.PASS, "49", verdict=True),
                Change("lx-good-day-ratio", Outcome.FAIL, None, verdict=False),
            ),
        ),
        Trial("lixia-2020", "L02", "body", "ledger", None, 1, ()),
    ),
    holds=("lx-good-day-ratio",),
    depends=("lx-pm25-annual-mean",),
)

LATEST = Latest(
    LastHour(date(2020, 12, 30), 24),
    (
        StationLatest("1287A", "", None, LastHour(date(2020, 12, 30), 24)),
        StationLatest("1288A", "省种子仓库", date(2020, 6, 1), None),
    ),
)
EXPECTATIONS = (
    Expectation("fresh", met=True, message=Message.of("nightly.no_run_yet")),
    Expectation("tables", met=False, message=Message.of("nightly.table_not_sent", dataset="dustfall")),
)


def full():
    """Return the sample with everything in it that a report can have besides."""
    found = report()
    return replace(
        found,
        request=ASKED,
        submissions={found.inputs[0].path: NOTE},
        statements=(Statement("boilers", "数据/submission.yaml", NOTE),),
        sensitivity=SENSITIVITY,
        pictures=pictures_of(few_days(), (TARGET,)),
        latest=LATEST,
        expectations=EXPECTATIONS,
    )


def read(document: str):
    return read_report(document.encode(), "report.json")


def test_a_report_is_read_as_it_was_written():
    assert read(render(full())) == as_written(full())
    assert read(render(report())) == as_written(report())


def test_written_again_it_is_the_same_document():
    assert render(read(render(full()))) == render(full())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_that_was_read_makes_the_same_page(language):
    page = text.render(full(), language=language, width=80, colour=False)
    assert text.render(read(render(full())), language=language, width=80, colour=False) == page


TEXTS = st.text(min_size=1, max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=TEXTS, name=TEXTS, stations=st.lists(TEXTS), chosen=st.dictionaries(TEXTS, TEXTS), year=st.integers(1990, 2100)
)
def test_whatever_the_names_are(path, name, stations, chosen, year):
    found = report()
    file = replace(found.inputs[0], path=path)
    changed = replace(
        found,
        inputs=(file, *found.inputs[1:]),
        submissions={path: SubmissionNote(producer=name)},
        organisations={name: Bilingual(zh=name, en=name)},
        stations=tuple(stations),
        request=Asked(year=year, stations=tuple(stations), only=(name,), interpretations=chosen),
    )
    assert read(render(changed)) == as_written(changed)


def without(key: str) -> str:
    document = json.loads(render(full()))
    del document[key]
    return json.dumps(document)


@pytest.mark.parametrize("content", ["", "[]", "null", "\x00", '{"schema": "aircheck.report/2"}'])
def test_what_is_no_report(content):
    with pytest.raises(NotAReport):
        read(content)


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("aircheck.report/1", ["cli.verify.is_other", "cli.verify.wants_report"]),
        ("aircheck.assessment/1", ["cli.verify.is_other", "cli.verify.wants_report"]),
        ("somebody/1", ["cli.verify.wants_report"]),
    ],
)
def test_a_report_of_another_form_is_none_and_its_form_is_named_if_it_is_ours(schema, said):
    with pytest.raises(NotAReport) as none:
        read(render(full()).replace("aircheck.report/2", schema))
    assert [line.key for line in none.value.details] == said
    assert [line.values for line in none.value.details][:-1] == [{"schema": schema}] * (len(said) - 1)


def test_totals_that_the_files_do_not_give_are_no_reports():
    document = json.loads(render(full()))
    document["totals"]["rows"] += 1
    with pytest.raises(NotAReport):
        read(json.dumps(document))


@pytest.mark.parametrize("key", ["plan", "period", "request", "results", "inputs", "score", "organisations"])
def test_a_report_that_lacks_something_is_none(key):
    with pytest.raises(NotAReport):
        read(without(key))
