"""Storage that an engine reads and this machine does not: what is asked of it before any row is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from aircheck.model.errors import AircheckError
from aircheck.model.outcome import ExitCode
from aircheck.model.text import Message

Why = Literal["absent", "no_client", "denied", "failed"]
"""Nothing is at an address; the engine has no client for its scheme; it may not be read; or something else."""
MOST_BYTES = 2**31 - 1
"""Of a file: an executor holds it whole while it is looked at, as one value."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file on storage by the path that the engine knows, and its length in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Beginning:
    r"""What is told of a large file. `head`: its first bytes; `tail`: its last ones, of Parquet.

    `plain`: UTF-8 without quotation marks and control characters. `lines`, `returns`, `both`: how often `\n`, `\r` and
    `\r\n` stand in it.
    """

    sha256: str
    size: int
    head: bytes
    tail: bytes
    plain: bool
    lines: int
    returns: int
    both: int


class Storage(Protocol):
    """Storage as an engine reaches it, with its own configuration and credentials. Everything raises `NoStorage`."""

    def listed(self, address: str) -> Sequence[Stored]:
        """Return the files at an address, at any depth: of a file itself."""

    def passed_over(self, address: str, depth: int, suffixes: Sequence[str]) -> Sequence[str]:
        """Return what the engine would never read of a folder, as far as it can be named, down to so many folders.

        `suffixes`: of the files that matter, in small letters.
        """

    def contents(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Return small files whole."""

    def beginnings(self, paths: Sequence[str]) -> dict[str, Beginning]:
        """Return what is told of large files."""

    def piece(self, path: str, start: int, size: int) -> tuple[str, bytes]:
        """Return the SHA-256 of a file, and bytes from the middle of it."""


class NoStorage(AircheckError):  # noqa: N818
    """Storage that cannot be read: `address` as given, `why`, and what the engine said of it."""

    def __init__(self, address: str, why: Why, said: str = "") -> None:
        values = {"path": address, "scheme": address.partition("://")[0], "said": said}
        key = "cli.no_such_input" if why == "absent" else f"statistics.engine.storage.{why}"
        told = {"absent": ("path",), "no_client": ("scheme",), "denied": ("path", "said"), "failed": ("path", "said")}
        code = ExitCode.USAGE if why in ("absent", "no_client") else ExitCode.REJECTED
        super().__init__(Message.of(key, **{name: values[name] for name in told[why]}), code)
        self.why, self.said = why, said
