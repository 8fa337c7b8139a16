"""What records say, where they are as they were written; and what asks for one that is not there."""

from datetime import datetime, tzinfo
from pathlib import Path

from aircheck.history.chain import Content, Record, digest
from aircheck.history.store import HistoryUnusable
from aircheck.model.errors import AircheckError
from aircheck.model.text import Message


class NoSuchRun(AircheckError):  # noqa: N818
    """A run that a history does not have, or of which it no longer keeps the report."""


def content_of(one: Record, path: Path) -> Content:
    """Return what a record says. `HistoryUnusable` if it is not as it was written."""
    if digest(one.text) != one.digest:
        raise HistoryUnusable("history.unusable", path, why=Message.of("history.kept_changed", number=one.number))
    return one.content


def moment_of(content: Content, zone: tzinfo) -> datetime:
    """Return when something was recorded, in the time of a zone."""
    return datetime.fromisoformat(content["at"]).astimezone(zone)
