"""Templates as workbooks: drop-downs, notes on the header, and a header that cannot be changed by mistake.

Examples are in the notes and never in a cell: a row of examples would one day be submitted with the others.
"""

from io import BytesIO
from typing import Any

from aircheck.contracts.template import choices, header_of, template_columns
from aircheck.locale import Words
from aircheck.model.dataset import Column, ColumnType, Contract
from aircheck.model.text import Message
from aircheck.writing.workbook import workbook

ROWS = 10_000
"""Rows that have drop-downs."""
LONGEST_NAME = 31
"""Letters that a spreadsheet program allows in the name of a sheet."""
_LONGEST_LIST = 255
_FORMATS = {ColumnType.DATE: "yyyy-mm-dd", ColumnType.TIME: "yyyy-mm-dd hh:mm", ColumnType.MONTH: "yyyy-mm"}
_AS_TEXT = (ColumnType.TEXT, ColumnType.CATEGORY, ColumnType.WORDS, ColumnType.BOOLEAN)
_ALLOWED = ("sort", "autofilter", "format_columns", "format_rows", "insert_rows", "delete_rows")


def render_xlsx(contract: Contract, words: Words) -> bytes:
    """Return the template of a contract as a workbook with one sheet."""
    target = BytesIO()
    with workbook(target, words.of(contract.title)) as book:
        add_table(book, contract, contract.id, words)
    return target.getvalue()


def add_table(book: Any, contract: Contract, name: str, words: Words) -> None:
    """Add a sheet with the header of a contract, its notes and drop-downs; required columns are yellow."""
    sheet = book.add_worksheet(name[:LONGEST_NAME])
    head = book.add_format({"bold": True, "bg_color": "#E7E6E6", "bottom": 1, "text_wrap": True, "valign": "top"})
    must = book.add_format({"bold": True, "bg_color": "#FFE699", "bottom": 1, "text_wrap": True, "valign": "top"})
    for place, column in enumerate(template_columns(contract)):
        _below(book, sheet, place, column, words)
        sheet.write_string(0, place, header_of(column, words.language), must if column.required else head)
        sheet.write_comment(0, place, note(column, words), {"author": "", "x_scale": 2, "y_scale": 1.5})
    sheet.freeze_panes(1, 0)
    sheet.protect("", dict.fromkeys(_ALLOWED, True))


def note(column: Column, words: Words) -> str:
    """Return what a person needs to know to fill in a column: kind, unit, whether it must be, words, an example."""
    lines = [Message.of("datasets.note.title", title=column.title, kind=Message.of(f"datasets.type.{column.type}"))]
    if column.unit:
        lines.append(Message.of("datasets.note.unit", unit=column.unit))
    lines.append(Message.of(f"datasets.note.{'required' if column.required else 'optional'}"))
    if allowed := choices(column, words.language):
        lines.append(Message.of("datasets.note.allowed", words=" / ".join(allowed)))
    for bound in ("minimum", "maximum"):
        if (limit := getattr(column, bound)) is not None:
            lines.append(Message.of(f"datasets.note.{bound}", limit=str(limit)))
    lines.append(Message.of("datasets.note.example", example=column.example))
    return "\n".join(words(line) for line in lines)


def _below(book: Any, sheet: Any, place: int, column: Column, words: Words) -> None:
    """Unlock the column below the header and give it a format and, where it has words, a drop-down."""
    look = {"locked": False, "num_format": "@" if column.type in _AS_TEXT else _FORMATS.get(column.type, "General")}
    width = max(10, 2 * len(header_of(column, words.language)) + 2)
    sheet.set_column(place, place, width, book.add_format(look))
    allowed = choices(column, words.language)
    if allowed and len(",".join(allowed)) <= _LONGEST_LIST:
        rule = {"validate": "list", "source": list(allowed), "ignore_blank": True, "error_type": "warning"}
        sheet.data_validation(1, place, ROWS, place, rule)
