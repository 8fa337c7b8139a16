"""Files that could not be read: those with one problem are one line, by the first and their number."""

from aircheck.locale import Words
from aircheck.model.submission import InputFile
from aircheck.model.text import Message
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.problem_files import problem_files, show

EMPTY = Message.of("intake.problem.empty")
TWICE = Message.of("intake.problem.two_headers", one="CO", other="co")


def refused(path, problem):
    return InputFile(path, "a" * 64, None, None, None, problem=problem)


INPUTS = (
    refused("in/1.csv", TWICE),
    InputFile("in/2.csv", "a" * 64, "roads", "table", "utf-8"),
    refused("in/3.csv", EMPTY),
    *(refused(f"in/{n}.csv", TWICE) for n in range(4, 400)),
    refused("in/400.csv", Message.of("intake.problem.two_headers", one="CO", other="一氧化碳")),
)


def test_alike_files_are_counted_and_the_others_told_by_themselves():
    assert list(problem_files(INPUTS, Words("en"))) == [
        ("in/1.csv (397 such files)", 'the headers "CO" and "co" name the same column; keep only one of them'),
        ("in/3.csv", "the file is empty"),
        ("in/400.csv", 'the headers "CO" and "一氧化碳" name the same column; keep only one of them'),
    ]


def test_a_page_of_them_fits_its_width():
    page = Page(Words("zh"), {}, width=60, colour=False, margin=4, folder="in/")
    show(page, INPUTS)
    assert page.render() == (
        "  !   1.csv 等 397 个文件  表头“CO”和“co”指的是同一列，请只\n"
        "      保留一列\n"
        "  !   3.csv  文件没有内容\n"
        "  !   400.csv  表头“CO”和“一氧化碳”指的是同一列，请只保留一\n"
        "      列\n"
    )
