"""The files of a new workspace: its own, commented, a schema for editors, and the tables that the plan asks for."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from aircheck.contracts.forms import forms_of
from aircheck.contracts.lookup import contracts_of
from aircheck.contracts.template_csv import render_csv
from aircheck.loading.overlays.overlays import extending
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.schemas import render
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.model.dataset import HOURS
from aircheck.model.plan import Interpretation
from aircheck.model.workspace.workspace import NAME, ZONE
from aircheck.sheets.parameters import unit_of

SCHEMA = ".aircheck/workspace.json"
"""Where editors find the schema, without a network and wherever the program is installed."""
IGNORED = "reports/\n*.sqlite\n*.sqlite-shm\n*.sqlite-wal\n.aircheck/lock\n"

_FILE = """\
# yaml-language-server: $schema={schema}
{head}

{plan}
plan: {reference}
{data}
data: [data]
{year}
year: {number}
lang: {lang}
{timezone}
timezone: {zone}

{only}
# stations: [1001A, 1002A]
# only: ["{first}"]

{parameters}
# parameters:
{each_parameter}

{interpretations}
# interpretations:
{each_interpretation}

{settings}
# settings:
#   hj663-2013.area_order: {{value: station_first, reason: "…", source: "…"}}

{waivers}
# waivers:
#   - {{rule: {first}, kind: report_only, until: {number}-12-31, reason: {{zh: "…", en: "…"}}, by: "…"}}

{outputs}
# outputs:
#   - text=reports/latest.txt
#   - reports/latest.json
#   - junit=reports/latest.junit.xml
# rejects: reports/rejects.csv

{fail_on}
# fail_on: [missing]

{expect}
# expect:
#   fresh: 2d
#   silent: 3d
#   rows: 80 %
#   tables: [{table}]
#   inputs: kept
#   max_rejects: 1 %

{history}
# history: aircheck-history.sqlite
# record: true
# baseline: last

{notify}
# notify:
#   - to: WECOM_URL
#     when: [new, recovered, broken]
"""
_COMMENTS = (
    *("head", "plan", "data", "year", "timezone", "only", "parameters", "interpretations", "settings", "waivers"),
    *("outputs", "fail_on", "expect", "history", "notify"),
)


def new_workspace(loaded: LoadedPlan, reference: str, folder: Path, words: Words) -> Mapping[str, bytes]:
    """Return the files of a workspace of a plan by their names in its folder; comments are in the user's language."""
    forms = sorted(forms_of(contracts_of(loaded)), key=lambda form: form.contract.id)
    tables = {f"data/{form.contract.id}.csv": render_csv(form.contract, words.language) for form in forms}
    text = workspace_text(loaded, extending(reference, folder), words)
    schema = render("workspace", MEASURES).encode()
    return {NAME: text.encode(), ".gitignore": IGNORED.encode(), SCHEMA: schema, **tables}


def workspace_text(loaded: LoadedPlan, extends: str, words: Words) -> str:
    """Return the file of a workspace: what is needed, and as comments what else may be said."""
    comments = {name: f"# {words.say(f'nightly.init.{name}')}" for name in _COMMENTS}
    asked = [contract.id for contract in contracts_of(loaded)]
    return _FILE.format(
        **comments,
        schema=SCHEMA,
        reference=_quoted(extends),
        number=loaded.plan.year,
        lang=words.language,
        zone=ZONE,
        first=next(iter(loaded.commitments)),
        table=HOURS if HOURS in asked else next(iter(asked), HOURS),
        each_parameter="\n".join(_parameters(loaded, words)),
        each_interpretation="\n".join(_interpretations(loaded, words)),
    )


def _parameters(loaded: LoadedPlan, words: Words) -> Iterator[str]:
    """Yield a comment for every parameter: what it is and who sets it, then how it is supplied."""
    for name, parameter in loaded.plan.parameters.items():
        if name in loaded.supplied:
            continue
        title, unit = words.of(parameter.title), words(unit_of(parameter).text)
        told = words.say("nightly.init.parameter", title=title, unit=unit, by=parameter.set_by)
        plain = words.say("nightly.init.parameter_without_unit", title=title, by=parameter.set_by)
        yield f"#   # {told if unit else plain}"
        yield f'#   {name}: {{value: …, source: "…", on: {loaded.plan.year}-01-01}}'


def _interpretations(loaded: LoadedPlan, words: Words) -> Iterator[str]:
    for name, one in loaded.plan.interpretations.items():
        options = " | ".join(_options(one))
        yield f"#   {name}: {one.default}    # {words.of(one.title)}（{options}）"


def _options(one: Interpretation) -> Iterator[str]:
    yield one.default
    yield from (option for option in one.options if option != one.default)


def _quoted(text: str) -> str:
    plain = text.replace("-", "").replace("/", "").replace(".", "").isalnum() and text.isascii()
    return text if plain and not text[:1].isdigit() else json.dumps(text, ensure_ascii=False)
