"""One file per command, under the command's own name: whoever knows the command line finds the file."""

from pathlib import Path

from typer.core import TyperGroup
from typer.main import get_command

import aircheck.cli
from aircheck.cli.app import app

CLI = Path(aircheck.cli.__file__).parent


def commands(group: TyperGroup, above: Path = Path()) -> set[Path]:
    """Return the path of the file of every command, by its group and name."""
    found: set[Path] = set()
    for name, command in group.commands.items():
        below = above / name
        found |= commands(command, below) if isinstance(command, TyperGroup) else {below.with_suffix(".py")}
    return found


def test_every_command_has_the_file_of_its_name_and_there_is_no_other():
    files = {path.relative_to(CLI) for path in CLI.rglob("*.py") if "common" not in path.relative_to(CLI).parts}
    whole = get_command(app)
    assert isinstance(whole, TyperGroup)
    assert {path for path in files if path.name not in ("__init__.py", "app.py")} == commands(whole)
