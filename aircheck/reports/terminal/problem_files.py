"""Files that could not be read, and why: those with one problem are told together, by the first and their number."""

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from aircheck.locale import Words
from aircheck.model.submission import InputFile, alike_problems, none_read
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import fold, joined, plain
from aircheck.reports.terminal.page import Page


def problem_files(inputs: Iterable[InputFile], words: Words) -> Iterator[tuple[str, str]]:
    """Yield each problem in words after the first of its files, in the order of these."""
    problems = ((file.path, file.problem) for file in inputs if file.problem is not None)
    for files, problem in alike_problems(problems):
        yield files if isinstance(files, str) else words(files), words(problem)


def lead(page: Page, inputs: Sequence[InputFile]) -> None:
    """Write the problems at the head of a page where nothing could be read: what is missing may stand there."""
    if none_read(inputs):
        page.line(page.say("reports.none_read", style.ALARM))
        show(page, inputs)


def follow(page: Page, inputs: Sequence[InputFile]) -> None:
    """Write the problems at the end of a page, unless it has led with them."""
    if not none_read(inputs):
        show(page, inputs)


def show(page: Page, inputs: Iterable[InputFile]) -> None:
    """Write a line for each problem."""
    for files, problem in problem_files(inputs, page.words):
        line = joined((plain(files.removeprefix(page.folder), style.PLACE), plain(problem)), "  ")
        page.block(Text("!", style.ALARM), fold(line, page.room))
