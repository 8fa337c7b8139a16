"""Damaged files: whatever a reader runs into becomes a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from aircheck.intake.files.text import NotText
from aircheck.model.text import Message

_LONGEST = 200


@contextmanager
def said(key: str) -> Iterator[None]:
    """Turn any error within into `NotText` with the message `key`, which takes the error's own words."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, MemoryError, NotText):
        raise
    except BaseException as error:  # a reader written in Rust panics past `Exception`
        raise NotText(Message.of(key, error=str(error)[:_LONGEST]), 0) from None
