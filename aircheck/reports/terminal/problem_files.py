"""Files that could not be read, and why: those with one problem are told together, by the first and their number."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from aircheck.locale import Words
from aircheck.model.submission import InputFile
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, plain
from aircheck.reports.terminal.page import Page


def problem_files(inputs: Iterable[InputFile], words: Words) -> Iterator[tuple[str, str]]:
    """Yield each problem in words after the first of its files, in the order of these."""
    found: dict[str, list[str]] = {}
    for file in inputs:
        if file.problem is not None:
            found.setdefault(words(file.problem), []).append(file.path)
    for problem, (first, *others) in found.items():
        yield words.say("reports.and_alike", first=first, files=len(others) + 1) if others else first, problem


def show(page: Page, inputs: Iterable[InputFile]) -> None:
    """Write a line for each problem."""
    for files, problem in problem_files(inputs, page.words):
        line = joined((plain(files.removeprefix(page.folder), style.PLACE), plain(problem)), "  ")
        page.block(Text("!", style.ALARM), fold(line, page.room))
