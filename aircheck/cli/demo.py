"""`aircheck demo [DIR]`: write made-up data, check them, and say what to try next."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from aircheck.cli.check import deliver, judged
from aircheck.cli.guard import guard
from aircheck.cli.options import Lang, NoColor
from aircheck.cli.speech import put, said
from aircheck.locale import Words, language_of

PLAN = "lixia-2020"
HEADLINES = "lx-pm25-annual-mean,lx-good-day-ratio,lx-road-sweep-100,lx-dustfall-9"
FOLDER = "aircheck-demo"


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=said("cli.demo.folder"))] = Path(FOLDER),
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Write made-up data, check them, and say what to try next."""
    words = Words(language_of(os.environ, lang))
    with guard(words):
        from aircheck import demo as data
        from aircheck.pipeline import Request, exit_code

        data.write(folder)
        put(words.say("cli.demo.written", folder=folder.as_posix()) + "\n\n")
        report = judged(PLAN, [folder.as_posix()], Request(date.max, only=HEADLINES), words, no_color=no_color)
        deliver(report, "text", None, words, no_color=no_color)
        put("\n" + words.say("cli.demo.next", folder=folder.as_posix(), code=int(exit_code(report))) + "\n")
