"""A small workspace, and the command run in it."""

from pathlib import Path

from typer.testing import CliRunner

from aircheck.cli.app import app
from tests.conftest import FOUR

ROADS = "road,area_m2,built_up,sweeping\n甲路,9000,yes,mechanised\n乙路,1000,yes,manual\n"
CLEAN = ROADS.replace("manual", "mechanised")
FILE = f"plan: {FOUR}\ndata: [data]\n"


def made(folder: Path, more: str = "", roads: str = ROADS) -> Path:
    """Make a workspace of the plan of four commitments, in which one street is swept by hand."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "data" / "roads.csv").write_text(roads, encoding="utf-8")
    (folder / "aircheck.yaml").write_text(FILE + more, encoding="utf-8")
    return folder


def run(*arguments: str, **environment: str):
    """Run the command in the current folder, in English and with long lines."""
    given = {"COLUMNS": "300", "LC_ALL": "en_US.UTF-8", **environment}
    return CliRunner().invoke(app, list(arguments), env=given)
