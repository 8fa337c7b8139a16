"""Imports run one way, from the top floor of the house down (`docs/architecture.md`)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import aircheck

PACKAGE = Path(aircheck.__file__).parent
ROOMS = (
    "cli",
    "nightly",
    "reports",
    "sheets",
    "runs",
    "assessment",
    "tasks",
    "demo",
    "contracts",
    "stats",
    "outlook",
    "measures",
    "history",
    "judging",
    "quality",
    "inputs",
    "documents",
    "aqi",
    "predicates",
    "writing",
    "loading",
    "intake",
    "statistics",
    "locale",
    "model",
)
"""From the top floor down: a room may import those after it."""


def imports(file: Path) -> Iterator[str]:
    """The modules of ours that a file imports, also within functions and for type checking."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: import by the whole name"
            yield from [node.module or ""] if (node.module or "").startswith("aircheck.") else ()
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("aircheck."))


def test_every_folder_is_a_room_and_no_module_stands_outside():
    folders = {path.parent.name for path in PACKAGE.glob("*/*.py")}
    assert folders == set(ROOMS)
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_no_import_goes_up():
    place = {room: number for number, room in enumerate(ROOMS)}
    upward = [
        f"{file.relative_to(PACKAGE)} imports {module}"
        for room in ROOMS
        for file in sorted((PACKAGE / room).rglob("*.py"))
        for module in imports(file)
        if place[module.split(".")[1]] < place[room]
    ]
    assert upward == []


def test_the_ground_imports_nothing_of_ours():
    foreign = {
        module
        for file in (PACKAGE / "model").rglob("*.py")
        for module in imports(file)
        if not module.startswith("aircheck.model")
    }
    assert foreign == set()


def test_a_folder_of_files_has_sub_rooms_before_it_is_crowded():
    crowded = {
        str(folder.relative_to(PACKAGE)): count
        for folder in PACKAGE.rglob("*")
        if folder.is_dir() and (count := len(list(folder.glob("*.py")))) > 30
    }
    assert crowded == {}
