"""A sheet beside the registers of a workbook: which columns each kind of record needs."""

from collections.abc import Iterable, Iterator
from typing import Any

from aircheck.contracts.forms import Form
from aircheck.intake.recognition.own_header import header_of
from aircheck.locale import Words
from aircheck.model.dataset import Contract
from aircheck.model.register import Joined
from aircheck.model.text import Message

_WIDTHS = (34, 60, 60)


def add_guide(book: Any, forms: Iterable[Form], words: Words) -> None:
    """Add the sheet, unless there is no register; no line of it can be taken for the header of a table."""
    registers = [form for form in forms if form.parts]
    if not registers:
        return
    sheet = book.add_worksheet(words(Message.of("datasets.guide.sheet")))
    bold, plain = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    line = 0
    for form in registers:
        register = form.contract.within
        assert register is not None, "a form with parts is a register"
        told = Message.of("datasets.guide.register", register=register.title, record=register.record.said)
        sheet.write_string(line, 0, words(told), bold)
        for part in form.parts:
            line += 1
            for place, cell in enumerate(_cells(form, register, part, words)):
                sheet.write_string(line, place, cell, plain)
        line += 2


def _cells(form: Form, register: Joined, part: Contract, words: Words) -> Iterator[str]:
    yield words(Message.of("datasets.guide.word", record=register.record.said, word=register.said(part.id)))
    must, may = ([c for c in form.contract.columns if _in(part, c.name, required=needed)] for needed in (True, False))
    for key, columns in (("datasets.guide.must", must), ("datasets.guide.may", may)):
        named = words.row(header_of(column, words.language) for column in columns)
        yield words(Message.of(key, columns=named)) if columns else ""


def _in(part: Contract, name: str, *, required: bool) -> bool:
    column = part.column(name)
    return column is not None and column.required is required
