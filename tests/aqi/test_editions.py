"""The pages of the editions: complete, in both languages, never wider than the terminal."""

import re
from datetime import date
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel
from rich.cells import cell_len

from aircheck.aqi.editions import edition, index_edition, statistics_beside
from aircheck.aqi.problems import UnknownEdition, WrongUsage
from aircheck.cli.standards import Kind
from aircheck.locale.catalogue import catalogue
from aircheck.model.standard import AqiClass, Breakpoints, Edition, Figure, Standard
from aircheck.model.text import LANGUAGES, Bilingual
from aircheck.reports.standards.listing import render_list
from aircheck.reports.standards.page import IN_TABLE, OWN_PLACE, render_edition
from tests.aqi.house import STANDARDS

DAY = date(2026, 5, 1)
MODELS = get_args(get_args(Standard)[0])
IN_OTHER_TABLES = {(Breakpoints, "values"), (Breakpoints, "above"), (Breakpoints, "above_take")} | {
    (AqiClass, "up_to"),
    (AqiClass, "rgb"),
}


def page(name: str, language: str, width: int = 80, *, colour: bool = False) -> str:
    one = STANDARDS[name]
    return render_edition(one, one.kind, DAY, language=language, width=width, colour=colour)


def too_wide(text: str, width: int) -> list[str]:
    return [line for line in text.splitlines() if cell_len(line) > width]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(STANDARDS))
@pytest.mark.parametrize("width", [60, 80, 200])
def test_every_edition_fits(name, language, width):
    text = page(name, language, width)
    assert too_wide(text, width) == []
    assert "\x1b" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_fits(language):
    rows = [(entry.kind, entry) for entry in STANDARDS.values()]
    assert too_wide(render_list(rows, DAY, language=language, width=80, colour=False), 80) == []


def figures(value: Any):
    """Every figure in an edition."""
    if isinstance(value, Figure):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from figures(getattr(value, name))
    elif isinstance(value, dict):
        for entry in value.values():
            yield from figures(entry)
    elif isinstance(value, tuple):
        for entry in value:
            yield from figures(entry)


@pytest.mark.parametrize("name", sorted(STANDARDS))
def test_every_figure_its_letter_and_its_note_are_shown(name):
    text = page(name, "en", 400)
    body = text[: text.index("How well a figure is known")]
    found = list(figures(STANDARDS[name]))
    assert len(re.findall(r" [VOSMIU] setting\b", body)) == sum(figure.setting for figure in found)
    notes = {figure.note.en for figure in found if figure.note}
    assert [note for note in notes if note not in body] == []
    for words in (*sorted(notes, key=len, reverse=True), "grade II", "grade I"):
        body = body.replace(words, "")
    rows = (*getattr(STANDARDS[name], "limits", ()), *getattr(STANDARDS[name], "breakpoints", ()))
    assert len(re.findall(r" [VOSMIU](?= setting|\s|$)", body, re.MULTILINE)) == len(found) + len(rows)


def annotations(kind: Any):
    """Every model below a type, and every word of its literals."""
    if get_origin(kind) is Literal:
        yield from ((None, word) for word in get_args(kind))
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not Bilingual:
        for name, field in kind.model_fields.items():
            if issubclass(kind, Edition) and name in OWN_PLACE:
                continue
            if not issubclass(kind, Figure):
                yield kind, name
            yield from annotations(field.annotation)
    for inside in get_args(kind):
        if get_origin(kind) is not Literal:
            yield from annotations(inside)


FIELDS = sorted({(kind, name) for model in MODELS for kind, name in annotations(model) if kind}, key=str)
WORDS = sorted({name for model in MODELS for kind, name in annotations(model) if kind is None})
SAME_EVERYWHERE = {"≥", ">"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_and_every_word_has_words(language):
    known = catalogue(language)
    shown = [(kind, name) for kind, name in FIELDS if (kind, name) not in IN_TABLE | IN_OTHER_TABLES]
    labels = [f"cli.standards.label.{kind.__name__.lower()}.{name}" for kind, name in shown]
    words = [f"cli.standards.word.{word}" for word in WORDS if word not in SAME_EVERYWHERE]
    assert [key for key in (*labels, *words) if key not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_is_left_over(language):
    shown = {f"cli.standards.label.{kind.__name__.lower()}.{name}" for kind, name in FIELDS}
    assert [key for key in catalogue(language) if key.startswith("cli.standards.label.") and key not in shown] == []


def test_the_kinds_of_the_option_are_those_of_the_models():
    assert sorted(get_args(Kind)) == sorted(get_args(model.model_fields["kind"].annotation)[0] for model in MODELS)


def test_classes_stand_on_their_colours():
    assert "48;2;255;126;0m轻度污染" in page("hj633-2012", "zh", colour=True)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 2, 28), "hj633-2012"), (date(2026, 3, 1), "hj633-2026"), (date(2012, 1, 1), "hj633-2012")],
)
def test_the_edition_in_force(day, expected):
    assert index_edition(STANDARDS, None, day).id == expected


@pytest.mark.parametrize(("index", "expected"), [("hj633-2012", "hj663-2013"), ("hj633-2026", "hj663-2026")])
def test_the_statistics_of_the_same_time(index, expected):
    assert statistics_beside(STANDARDS, STANDARDS[index], DAY).id == expected


def test_an_unknown_edition_names_those_that_look_alike():
    with pytest.raises(UnknownEdition) as caught:
        edition(STANDARDS.values(), "gb3095-2021")
    assert "gb3095-2012" in caught.value.closest
    with pytest.raises(UnknownEdition) as other:
        index_edition(STANDARDS, "gb3095-2012", DAY)
    assert other.value.known == ("hj633-2012", "hj633-2026")


def test_no_edition_in_force_is_told():
    only = {"hj633-2026": STANDARDS["hj633-2026"]}
    with pytest.raises(WrongUsage) as caught:
        index_edition(only, None, date(2020, 1, 1))
    assert caught.value.why.key == "calculator.none_in_force"
