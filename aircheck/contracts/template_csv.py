"""Templates as CSV: a header and nothing below it, so that nothing made up can be submitted by mistake."""

import csv
from io import StringIO

from aircheck.intake.recognition.own_header import header_of, template_columns
from aircheck.model.dataset import Contract
from aircheck.model.text import Language
from aircheck.writing.csv import inert


def render_csv(contract: Contract, language: Language) -> bytes:
    """Return the template: UTF-8 with a byte order mark, so that a spreadsheet program shows Chinese."""
    text = StringIO()
    header = [inert(header_of(column, language)) for column in template_columns(contract)]
    csv.writer(text, lineterminator="\r\n").writerow(header)
    return text.getvalue().encode("utf-8-sig")
