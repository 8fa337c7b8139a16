"""Storage as Spark reaches it: files are listed, hashed and looked into by queries, where the data are.

Nothing but Spark's reader of whole files (`binaryFile`) is used, so that it works with every storage that has a client
in Spark, on every kind of cluster and through Connect. Who may read stands in Spark's configuration alone.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from aircheck.model.shown.addresses import with_root
from aircheck.statistics.engines.storage import Beginning, NoStorage, Stored, Why

AS_NAMED = {"__globPaths__": "false"}
"""Names are names: `[1]` in one is no pattern."""
HEAD = 32 * 2**20
"""Bytes of a large file that are looked at: as many as are judged of a file here."""
TAIL = 2**20
_PARQUET = "X'50415231'"
_GLOB = re.compile(r"([\\*?\[\]{},])")
_SIGNS: tuple[tuple[str, Why], ...] = (
    (r"PATH_NOT_FOUND|FileNotFoundException|FILE_NOT_EXIST|NoSuchBucket", "absent"),
    (r"No FileSystem for scheme|Class \S*[Ff]ile[Ss]ystem\S* not found|UNSUPPORTED_FILE_SYSTEM", "no_client"),
    (
        r"AccessControlException|AccessDenied|Permission denied|Forbidden|Unauthorized|AuthenticationException"
        r"|InvalidAccessKeyId|SignatureDoesNotMatch|NoAuth|NoAwsCredentials|[Cc]redential",
        "denied",
    ),
)
_CAUSE = re.compile(r"(?:Caused by: |^: )(?:[\w.$]+: )?(.+)", re.MULTILINE)
_SECRET = re.compile(r"(?<=://)[^/\s]*@|(?<=\?)[^\s?]+=\S*")
"""Who may read, before a host or as a signature behind an address."""
_LONGEST = 200


class SparkStorage:
    """The storage that a session reaches."""

    def __init__(self, session: Any, functions: Any) -> None:
        self._spark = session
        self._f = functions

    def listed(self, address: str) -> list[Stored]:
        """Return the files at an address (see `Storage.listed`)."""
        # A folder that is named once would be read by the notes that a stream left in it, if it has any.
        with _said(address):
            rows = self._files([with_root(address)] * 2).select("path", "length").collect()
        return sorted({Stored(path, size) for path, size in rows}, key=lambda one: one.path)

    def passed_over(self, address: str, depth: int, suffixes: Sequence[str]) -> list[str]:
        """Return patterns and names of tables that Spark takes for leftovers of jobs: their names begin with `_`."""
        found: list[str] = []
        named = "{" + ",".join(map(_either, suffixes)) + "}"
        home = _GLOB.sub(r"\\\1", address.rstrip("/"))
        for folders in ("/*" * level for level in range(depth + 1)):
            if self._matched(f"{home}{folders}/_*{named}") is not None:
                found.append(f"{address.rstrip('/')}{folders}/_*")
            found += self._matched(f"{home}{folders}/_*") or ()
        return found

    def _matched(self, pattern: str) -> list[str] | None:
        """Return the files below what a pattern matches; None if that is nothing."""
        reader = self._spark.read.format("binaryFile").option("recursiveFileLookup", "true")
        try:
            with _said(pattern):
                return sorted({path for (path,) in reader.load([pattern] * 2).select("path").collect()})
        except NoStorage as error:
            if error.why == "absent":
                return None
            raise

    def contents(self, paths: Sequence[str]) -> dict[str, bytes]:
        """Return small files whole."""
        with _said(paths[0]):
            rows = self._files(paths).select("path", "content").collect()
        return {path: bytes(content) for path, content in rows}

    def beginnings(self, paths: Sequence[str]) -> dict[str, Beginning]:
        """Return what is told of large files; their bytes stay where they are but for the head and the tail."""
        asked = [
            "path",
            "sha2(content, 256)",
            "length",
            f"substring(content, 1, {HEAD})",
            _if_parquet(f"substring(content, -{TAIL}, {TAIL})", "X''"),
            _if_parquet("false", f"is_valid_utf8({_TEXT}) AND NOT ({_CONTROL})"),
            *(_if_parquet("0", _counted(what)) for what in ("chr(10)", "chr(13)", "chr(13) || chr(10)")),
        ]
        with _said(paths[0]):
            rows = self._files(paths).select(*map(self._f.expr, asked)).collect()
        return {path: _beginning(*told) for path, *told in rows}

    def piece(self, path: str, start: int, size: int) -> tuple[str, bytes]:
        """Return the SHA-256 of a file, and bytes from the middle of it."""
        asked = ("sha2(content, 256)", f"substring(content, {start + 1}, {size})")
        with _said(path):
            ((digest, content),) = self._files([path]).select(*map(self._f.expr, asked)).collect()
        return digest, bytes(content)

    def _files(self, paths: Sequence[str]) -> Any:
        reader = self._spark.read.format("binaryFile").options(**AS_NAMED).option("recursiveFileLookup", "true")
        return reader.load(list(paths))


_TEXT = "cast(content AS string)"
_CONTROL = " OR ".join(f"contains(content, X'{each}')" for each in ("22", "00", "01", "1F"))


def _either(suffix: str) -> str:
    """Return a pattern of a suffix in small and capital letters."""
    return "".join(f"[{each}{each.upper()}]" if each.isalpha() else each for each in suffix)


def _if_parquet(then: str, otherwise: str) -> str:
    return f"CASE WHEN substring(content, 1, 4) = {_PARQUET} THEN {then} ELSE {otherwise} END"


def _counted(what: str) -> str:
    """Return how often a text stands in the content: what is missing once it is taken out, in bytes."""
    return f"(length - octet_length(replace({_TEXT}, {what}, ''))) div length({what})"


def _beginning(
    sha256: str, size: int, head: bytearray, tail: bytearray, plain: bool, lines: int, returns: int, both: int
) -> Beginning:
    return Beginning(sha256, size, bytes(head), bytes(tail), plain, lines, returns, both)


@contextmanager
def _said(address: str) -> Iterator[None]:
    """Turn what Spark says of storage into `NoStorage`, without what an address may hold of secrets."""
    try:
        yield
    except Exception as error:  # what stands within is Spark's alone: pyspark, py4j and file systems share no kind
        text = str(error)
        why: Why = next((why for sign, why in _SIGNS if re.search(sign, text)), "failed")
        raise NoStorage(address, why, cause_of(text)) from None


def cause_of(text: str) -> str:
    """Return the last cause that Spark names, in one line: the beginning of a text that names none."""
    causes = _CAUSE.findall(text)
    line = causes[-1] if causes else text.strip().partition("\n")[0]
    return _SECRET.sub("", line)[:_LONGEST].strip()
