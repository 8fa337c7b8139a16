"""The same bytes everywhere: frozen digests, and nothing in the code that could differ between machines."""

import ast
import sys
from hashlib import sha256
from pathlib import Path

import pytest

import aircheck.demo
from aircheck.demo import write

SOURCES = sorted(Path(aircheck.demo.__file__).parent.glob("*.py"))
DIGESTS = {
    "air_hourly.csv": "6aaaab2531095fd5f80d55b026800b4717fe50d265cde97ac8326ae5a5924cac",
    "stations.csv": "6c11aa0d3946649c243247b06588be083f5d1e76383371d8db5e4ec7bed5fa21",
    "roads.csv": "c86fd7e500d64b98faa3ba7e6cff440a36f991a1a2365ad4c433b50f12cce51d",
    "dustfall.csv": "b4725369a9c9446013597211239702925ca6bdf329510983b6419b58c48bb522",
    "README.txt": "7f52083bce5d2c85cc81b6f9592127786193bb75be99549546e939397b12307e",
}


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_digests_are_frozen(folder: Path):
    assert digests(folder) == DIGESTS


def test_a_second_run_writes_the_same_bytes(folder: Path, tmp_path: Path):
    for again in write(tmp_path / "again"):
        assert again.read_bytes() == (folder / again.name).read_bytes()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_only_the_standard_library_and_no_float(source: Path):
    tree = list(ast.walk(ast.parse(source.read_text(encoding="utf-8"))))
    imported = {alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in tree if isinstance(node, ast.ImportFrom)}
    foreign = {name for name in imported if name.split(".")[0] not in sys.stdlib_module_names}
    # A folder that is not empty is an error like any other; nothing that is written depends on it.
    assert all(
        name.startswith(("aircheck.demo", "aircheck.model.errors", "aircheck.model.text", "aircheck.writing.replacing"))
        for name in foreign
    )
    assert imported.isdisjoint({"math", "random", "time", "locale", "os"})
    assert not [node for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    assert not [node for node in tree if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")]


@pytest.mark.parametrize(
    ("name", "start", "encoding", "end"),
    [
        ("air_hourly.csv", b"station,time,", "utf-8", "\n"),
        ("stations.csv", b"station,name,", "utf-8", "\n"),
        ("roads.csv", b"\xef\xbb\xbf\xe9\x81\x93", "utf-8-sig", "\r\n"),
        ("dustfall.csv", b"\xbc\xe0\xb2\xe2", "gb18030", "\n"),
        ("README.txt", b"\xe6\x9c\xac", "utf-8", "\n"),
    ],
)
def test_encoding_and_line_ends(folder: Path, name: str, start: bytes, encoding: str, end: str):
    """道 is E9 81 93 in UTF-8 after its mark EF BB BF; 监测 is BC E0 B2 E2 in GB18030; 本 is E6 9C AC."""
    data = (folder / name).read_bytes()
    assert data.startswith(start)
    text = data.decode(encoding)
    assert text.endswith(end)
    assert text.count("\n") == text.count(end)
    assert text.count("\r") == (text.count(end) if end == "\r\n" else 0)
