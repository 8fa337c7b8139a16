"""The option `--pictures FOLDER`, which more than one command has."""

import os
from collections.abc import Iterable
from typing import Annotated, Any

import typer

from aircheck.cli.common.console import help_text, help_words
from aircheck.cli.common.formats import say_written
from aircheck.locale import Words


def a_folder(path: Any) -> Any:
    """Return the folder to write into as it is; a usage error where something else has its name."""
    if path is not None and os.path.lexists(path) and not os.path.isdir(path):  # noqa: PTH112 (quick `--help`)
        raise typer.BadParameter(help_words().say("cli.pictures_no_folder", path=path))
    return path


PicturesInto = Annotated[
    str | None,
    typer.Option(
        "--pictures", metavar="FOLDER", help=help_text("cli.option.pictures"), show_default=False, callback=a_folder
    ),
]


def confirm_charts(folder: str | None) -> None:
    """Raise `ChartsMissing`, before anything is read, where pictures are asked for that nothing here can draw."""
    if folder is not None:
        from aircheck.reports.pictures.charts.drawing import altair

        altair()


def deliver_pictures(folder: str, files: Iterable[tuple[str, str]], words: Words) -> None:
    """Write all pictures, which replace older ones of their names; nothing where one of them cannot be drawn."""
    from pathlib import Path

    from aircheck.writing.replacing import replace

    made = list(files)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, svg in made:
        replace(Path(folder) / name, svg.encode())
    say_written(folder, words)
