"""Templates as workbooks: drop-downs, notes on the header, and a header that cannot be changed by mistake.

Examples are in the notes and never in a cell: a row of examples would one day be submitted with the others.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from aircheck.contracts.forms import Form
from aircheck.contracts.guide import add_guide
from aircheck.contracts.template import choices
from aircheck.intake.recognition.own_header import header_of, template_columns
from aircheck.locale import Words
from aircheck.model.dataset import Column, ColumnType
from aircheck.model.text import Message
from aircheck.model.unit_words import said
from aircheck.writing.workbook import workbook

ROWS = 10_000
"""Rows that have drop-downs."""
LONGEST_NAME = 31
"""Letters that a spreadsheet program allows in the name of a sheet."""
_LONGEST_LIST = 255
_FORMATS = {ColumnType.DATE: "yyyy-mm-dd", ColumnType.TIME: "yyyy-mm-dd hh:mm", ColumnType.MONTH: "yyyy-mm"}
_AS_TEXT = (ColumnType.TEXT, ColumnType.CATEGORY, ColumnType.WORDS, ColumnType.BOOLEAN)
_ALLOWED = ("sort", "autofilter", "format_columns", "format_rows", "insert_rows", "delete_rows")


def render_xlsx(form: Form, words: Words) -> bytes:
    """Return the template of a table as a workbook with one sheet, and a guide where it is a register."""
    target = BytesIO()
    with workbook(target, words.of(form.contract.title)) as book:
        add_table(book, form, form.contract.id, words)
        add_guide(book, [form], words)
    return target.getvalue()


def add_table(book: Any, form: Form, name: str, words: Words) -> None:
    """Add a sheet with the header of a table, its notes and drop-downs; required columns are yellow."""
    sheet = book.add_worksheet(name[:LONGEST_NAME])
    head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "bottom": 1, "text_wrap": True, "valign": "top"})
    must = book.add_format({"bold": True, "bg_color": "#FFE699", "bottom": 1, "text_wrap": True, "valign": "top"})
    for place, column in enumerate(template_columns(form.contract)):
        _below(book, sheet, place, column, words)
        sheet.write_string(0, place, header_of(column, words.language), must if column.required else head)
        sheet.write_comment(0, place, note(column, words, form), {"author": "", "x_scale": 2, "y_scale": 1.5})
    sheet.freeze_panes(1, 0)
    sheet.protect("", dict.fromkeys(_ALLOWED, True))


def note(column: Column, words: Words, form: Form | None = None) -> str:
    """Return what a person needs to know to fill in a column: kind, unit, whether it must be, words, an example."""
    lines = [Message.of("datasets.note.title", title=column.title, kind=Message.of(f"datasets.type.{column.type}"))]
    if column.unit:
        lines.append(Message.of("datasets.note.unit", unit=said(column.unit, words.language)))
    kinds = list(_kinds(column, form, words)) if form else []
    lines += kinds or [Message.of(f"datasets.note.{'required' if column.required else 'optional'}")]
    if allowed := choices(column, words.language):
        lines.append(Message.of("datasets.note.allowed", words=" / ".join(allowed)))
    for bound in ("minimum", "maximum"):
        if (limit := getattr(column, bound)) is not None:
            lines.append(Message.of(f"datasets.note.{bound}", limit=str(limit)))
    lines.append(Message.of("datasets.note.example", example=column.example))
    return "\n".join(words(line) for line in lines)


def _kinds(column: Column, form: Form, words: Words) -> Iterator[Message]:
    """Yield in which records of a register a column must or may be filled in; nothing for its column of kinds."""
    register, needed, known = form.contract.within, form.needed_by(column), form.known_by(column)
    for key, parts in (("needed", needed), ("known", [part for part in known if part not in needed])):
        if parts and register:
            kinds = words.row(words.of(register.said(part.id)) for part in parts)
            yield Message.of(f"datasets.note.{key}", kinds=kinds)


def _below(book: Any, sheet: Any, place: int, column: Column, words: Words) -> None:
    """Unlock the column below the header and give it a format and, where it has words, a drop-down."""
    look = {"locked": False, "num_format": "@" if column.type in _AS_TEXT else _FORMATS.get(column.type, "General")}
    width = max(10, 2 * len(header_of(column, words.language)) + 2)
    sheet.set_column(place, place, width, book.add_format(look))
    allowed = choices(column, words.language)
    if allowed and len(",".join(allowed)) <= _LONGEST_LIST:
        rule = {"validate": "list", "source": list(allowed), "ignore_blank": True, "error_type": "warning"}
        sheet.data_validation(1, place, ROWS, place, rule)
