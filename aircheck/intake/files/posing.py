"""What a file is that its name or its first bytes show to be no table: a web page, a picture, a damaged workbook."""

import re
from pathlib import PurePosixPath

from aircheck.intake.files.decoding import OLD_WORKBOOK
from aircheck.intake.files.packed import EMPTY, MAGIC
from aircheck.model.text import Message

_WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".et")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BEGINNING = 1024
_PAGE = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|div|style)\b",
    re.I | re.S,
)
_SHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_DAMAGED = ("intake.problem.broken_archive", "intake.problem.broken_member")


def is_named_as_workbook(path: str) -> bool:
    """Whether the name says that the file is a workbook."""
    return PurePosixPath(path.lower()).suffix in _WORKBOOKS


def posing(path: str, data: bytes) -> Message | None:
    """Return what is wrong with bytes that are neither a table nor what their name says; None for all others."""
    beginning = data[:_BEGINNING]
    if beginning.startswith((MAGIC, EMPTY)):
        return None
    if _PAGE.match(beginning):
        return Message.of("intake.problem.web_page")
    if _SHEET_XML in beginning:
        return Message.of("intake.problem.xml_workbook")
    if not is_named_as_workbook(path) or beginning.startswith((OLD_WORKBOOK, *_UTF16)):
        return None
    is_text = not _NO_TEXT.search(beginning) and not beginning.startswith(b"%PDF")
    return None if is_text else Message.of("intake.problem.no_workbook")


def of_damage(path: str, problem: Message) -> Message:
    """Return what is wrong with a damaged archive: one that is named as a workbook is a workbook."""
    if problem.key in _DAMAGED and is_named_as_workbook(path):
        return Message.of("intake.problem.broken_workbook")
    return problem
