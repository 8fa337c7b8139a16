"""Damaged files: whatever a reader runs into becomes a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from aircheck.intake.files.decoding import NotText
from aircheck.model.text import Message


@contextmanager
def said(key: str) -> Iterator[None]:
    """Turn any error within into `NotText` with the message `key`; a library's words would help nobody."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, MemoryError, NotText):
        raise
    except BaseException:  # a reader written in Rust panics past `Exception`
        raise NotText(Message.of(key), 0) from None
