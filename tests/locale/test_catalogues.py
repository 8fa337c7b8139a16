import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import aircheck
from aircheck.locale.catalogue import Plural, catalogue, plurals
from aircheck.model.measurement import PartKind
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Basis, Strength
from aircheck.model.text import LANGUAGES

PACKAGE = Path(aircheck.__file__).parent


def placeholders(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def said(entry):
    return entry.string if entry.pluralizable else (entry.string,)


def test_both_catalogues_have_the_same_keys():
    assert sorted(catalogue("zh")) == sorted(catalogue("en"))


def test_both_catalogues_use_the_same_values():
    zh, en = catalogue("zh"), catalogue("en")
    assert {key: placeholders(zh[key]) for key in zh} == {key: placeholders(en[key]) for key in en}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_written_once_and_has_words(language):
    path = PACKAGE / "locale" / f"{language}.po"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [
        key for key, times in Counter(line for line in lines if line.startswith("msgid ")).items() if times > 1
    ] == []
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    assert [entry.id for entry in entries if not all(said(entry)) or entry.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_is_what_babel_reads(language):
    with (PACKAGE / "locale" / f"{language}.po").open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    keys = [entry.id[0] if entry.pluralizable else entry.id for entry in entries]
    texts = [said(entry)[-1] for entry in entries]
    assert list(catalogue(language).items()) == list(zip(keys, texts, strict=True))
    several = [entry for entry in entries if entry.pluralizable]
    assert plurals(language) == {entry.id[0]: Plural(entry.id[1], entry.string[0]) for entry in several}


def test_what_is_said_of_one_needs_no_other_values_and_names_what_counts():
    wrong = [
        key
        for words, plural_forms in ((catalogue(one), plurals(one)) for one in LANGUAGES)
        for key, plural in plural_forms.items()
        if plural.counted not in placeholders(words[key])
        or not placeholders(plural.one) <= placeholders(words[key])
        or plural.one == words[key]
    ]
    assert wrong == []
    assert len(plurals("en")) > 40
    # Chinese has no plural, but does not say 等 of a single file.
    assert all("等 {" in catalogue("zh")[key] and "等" not in plural.one for key, plural in plurals("zh").items())


COUNTED = re.compile(r"\{(count|n|rows|files|days|decimals|stations|cells)(?::,)?\} (?:[a-z]+ )?[a-z]+s\b")
NEVER_ONE = (
    *("explain.worst_of", "explain.first_of", "measures.rate_of_all_days", "measures.rate_of_days_with_data"),
    *("stats.area_partly", "stats.best_and_worst", "datasets.inspect.alike"),
    *(f"stats.period.{length}" for length in ("year", "half", "quarter", "month", "heating")),
    *(f"intake.problem.{found}" for found in ("not_the_quantity", "unexplained_aqi", "far_too_low", "far_too_high")),
    "intake.problem.times_across",
)


def test_no_count_is_said_without_a_form_for_one():
    without = [key for key, words in catalogue("en").items() if COUNTED.search(words) and key not in plurals("en")]
    assert sorted(without) == sorted(NEVER_ONE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_have_names(language):
    nameless = [
        key for key, words in catalogue(language).items() if not all(map(str.isidentifier, placeholders(words)))
    ]
    assert nameless == []


@pytest.mark.parametrize(
    "key",
    [
        *(f"outcome.{outcome}" for outcome in Outcome),
        *(f"part.{kind}" for kind in PartKind),
        *(f"basis.{basis}" for basis in Basis),
        *(f"strength.{strength}" for strength in Strength),
        *(f"reports.basis.{basis}" for basis in Basis if basis is not Basis.STATED),
    ],
)
def test_keys_made_from_a_word_of_the_model_exist(key):
    assert key in catalogue("zh")


ROOMS = (
    "cli",
    "nightly",
    "statistics",
    "loading",
    "intake",
    "quality",
    "measures",
    "judging",
    "overview",
    "assessment",
    "assess",
    "scores",
    "reports",
    "history",
    "outlook",
    "calculator",
    "datasets",
    "stats",
    "explain",
    "dust",
    "verify",
    "files",
)
KEY = re.compile(rf"(?:{'|'.join(ROOMS)}|unit|outcome|part|basis)\.[a-z0-9_.]*[a-z0-9_]")
FIRST = (*(f"{room}." for room in ROOMS), "outcome.", "part.", "basis.", "strength.", "target.")
A_FILE = (".py", ".po", ".csv", ".json", ".yaml", ".sqlite")


@cache
def code():
    """Path and nodes of the syntax tree of every module."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    return [(path.relative_to(PACKAGE), tuple(ast.walk(ast.parse(text)))) for path, text in texts.items()]


def strings(nodes):
    """Yield line and text of every string written out."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def families():
    """Yield the beginnings of keys whose end is a value: `f"outcome.{outcome}"`."""
    for _, nodes in code():
        for node in nodes:
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield str(node.values[0].value)


def test_every_key_in_the_code_has_words():
    known = catalogue("zh")
    unknown = [
        (f"{path}:{line}", text)
        for path, nodes in code()
        for line, text in strings(nodes)
        if KEY.fullmatch(text) and not text.endswith(A_FILE) and text not in known
    ]
    assert unknown == []


def test_no_entry_is_left_over():
    written = {text for _, nodes in code() for _, text in strings(nodes)}
    # Units are a vocabulary that measures choose from.
    made = ("unit.", *(beginning for beginning in families() if beginning.startswith(FIRST)))
    assert sorted(key for key in catalogue("zh") if key not in written and not key.startswith(made)) == []


def messages():
    """Yield place, key and names of values of every message in the code whose key is written out."""
    for path, nodes in code():
        for node in nodes:
            if isinstance(node, ast.Call) and node.args and makes_words(node.func):
                names = {keyword.arg for keyword in node.keywords}
                yield from ((f"{path}:{node.lineno}", key, names) for _, key in strings(ast.walk(node.args[0])))


def makes_words(function):
    match function:
        case ast.Attribute(attr="say") | ast.Attribute(value=ast.Name(id="Message"), attr="of"):
            return True
    return False


def test_every_message_brings_the_values_its_words_need():
    known = catalogue("zh")
    missing = [
        (place, key, sorted(placeholders(known[key]) - names))
        for place, key, names in messages()
        # `**values` appears as None: what it holds is not written here.
        if key in known and None not in names and not placeholders(known[key]) <= names
    ]
    assert missing == []


def test_rejected_is_one_word_in_chinese():
    zh, en = catalogue("zh"), catalogue("en")
    counts = [key for key in zh if {"rejected", "used", "outside"} <= placeholders(zh[key])]
    assert len(counts) >= 5
    assert [key for key in counts if "拒收 {rejected" not in zh[key]] == []
    rows = [key for key in en if key.startswith("intake.reject.") and "the row" in en[key]]
    assert [key for key in rows if re.search("未采用|未使用|退回", zh[key])] == []
