"""The quick way to read YAML gives what the long way gives, or leaves the text to it."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from aircheck.loading.home import data_root
from aircheck.loading.yaml import yaml
from aircheck.loading.yaml.plain import DEPTH, NotPlain, plain

FILES = sorted([*(data_root() / "rules").rglob("*.yaml"), *(data_root() / "plans").rglob("*.yaml")])
SCALARS = (
    *("a", "yes", "no", "on", "true", "False", "null", "~", "", "1", "01", "0o17", "0x1F", "1_000", "1.5", ".5", "1e3"),
    *(
        ".inf",
        "-.inf",
        "2020-01-31",
        "2020-02-30",
        "2020-01-31 08:00:00",
        "12:30:45",
        "'7'",
        '"8"',
        "=",
        "<<",
        "%",
        "@",
    ),
)
OTHERS = (
    *("- b", "\t", "!!str 1", "!x 1", "&a 1", "*a", "{b: 1}", "[1, two]", "{b: 1, b: 2}", "[]", "{}", "? c"),
    "|\n  x\n  y",
)
WORDS = st.sampled_from((*SCALARS, *OTHERS))


def long_way(text: str) -> Any:
    return YAML(typ="safe", pure=False).load(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(data_root()).as_posix())
def test_every_file_of_ours_is_plain(path: Path):
    text = path.read_text(encoding="utf-8")
    assert repr(plain(text)) == repr(long_way(text))


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
def test_what_is_read_is_what_ruamel_reads(pairs):
    text = "".join(f"{key}: {value}\n" for key, value in pairs)
    try:
        found = plain(text)
    except NotPlain:
        return
    # Of several values, of NaN above all, the same text is asked for: the types are the same too.
    assert repr(found) == repr(long_way(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        "a: &x 1\nb: *x\n",
        "a: !!str 1\n",
        "a: {<<: {b: 1}}\n",
        "a: 1\na: 2\n",
        "? [a, b]\n: 1\n",
        "a: 1\n---\nb: 2\n",
        "%YAML 1.1\n---\na: yes\n",
        "a: 2020-02-30\n",
        "a: =\n",
        "a: [1\n",
        "a: " + "[" * DEPTH + "]" * DEPTH + "\n",
    ],
)
def test_anything_else_is_left_to_the_long_way(text):
    with pytest.raises(NotPlain):
        plain(text)


def test_the_deepest_text_that_is_allowed():
    text = "a: " + "[" * (DEPTH - 1) + "]" * (DEPTH - 1) + "\n"
    assert plain(text) == long_way(text)


def test_a_plain_file_is_parsed_once(tmp_path: Path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text("a: [1, 2020-01-31]\n", encoding="utf-8")
    monkeypatch.setattr(yaml, "_refused", lambda source: pytest.fail("parsed for what it may not hold"))
    monkeypatch.setattr(yaml, "_load", lambda source: pytest.fail("loaded a second time"))
    assert set(yaml.open_document(path).data) == {"a"}
