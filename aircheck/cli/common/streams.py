"""Standard output and error that may be closed, full, or read by nobody any longer: none of it changes an exit code."""

import errno
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from typing_extensions import Buffer


class Lasting(io.RawIOBase):
    """The bytes of a stream; once it takes none, `gone` says why, and what is written is dropped."""

    def __init__(self, number: int) -> None:
        self._number = number
        self.gone: OSError | None = None

    def write(self, data: "Buffer", /) -> int:
        """Return how many bytes are dealt with: all of them once the stream is gone."""
        if self.gone is None:
            try:
                return os.write(self._number, data)
            except OSError as error:
                self.gone = error
        return memoryview(data).nbytes

    def writable(self) -> bool:
        """It is, whatever becomes of what is written."""
        return True

    def fileno(self) -> int:
        """Return the number that the system knows the stream by."""
        return self._number

    def isatty(self) -> bool:
        """Whether a terminal shows it."""
        return os.isatty(self._number)

    @property
    def lost(self) -> OSError | None:
        """Why something is missing that a reader still waits for; None where the reader left (`| head`)."""
        return self.gone if self.gone is not None and self.gone.errno != errno.EPIPE else None


def lasting_streams() -> Lasting:
    """Put standard output and error in the charge of `Lasting`, and return that of the output.

    A number that nobody holds would be given to the next file that is opened, and what is printed would go into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    out = Lasting(1)
    sys.stdout, sys.stderr = _text(sys.stdout, out), _text(sys.stderr, Lasting(2))
    return out


def reader_left() -> bool:
    """Whether standard output goes to a pipe that nobody reads any longer: what has no end must end then."""
    raw = getattr(sys.stdout.buffer, "raw", None)
    return isinstance(raw, Lasting) and raw.gone is not None and raw.gone.errno == errno.EPIPE


def flush_streams() -> None:
    """Write what is still held; a stream that somebody closed holds nothing."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(ValueError):
            stream.flush()


def _text(stream: TextIO | None, raw: Lasting) -> TextIO:
    """Return a stream for text that is like the one there was."""
    encoding = stream.encoding if stream else "utf-8"
    errors = (stream.errors if stream else None) or "backslashreplace"
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, errors, line_buffering=raw.fileno() == 2 or raw.isatty())
