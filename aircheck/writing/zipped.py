"""Files that are ZIP archives inside (docx, xlsx): the same bytes whenever they are written."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can name."""


def timeless(data: bytes) -> bytes:
    """Return the archive with every member dated alike, in the order that it has."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for member in given.infolist():
            entry = ZipInfo(member.filename, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            made.writestr(entry, given.read(member))
    return out.getvalue()
