"""Addresses of storage that is reached over a network, or that an engine names so: `s3a://bucket/folder/`."""

import posixpath
import re
from pathlib import PurePath

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://([^/]*)(.*)", re.DOTALL)
_WITHIN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?://[^/]*)?(?=/|$)")
_FOLDED = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(/.*)", re.DOTALL)
_PORT = re.compile(r"[^:@]*(:[0-9]*)?|\[[0-9A-Fa-f:.]+\](:[0-9]*)?")
_CONTAINERS = frozenset({"abfs", "abfss", "wasb", "wasbs"})
"""Schemes of which an address has the name of a container before `@`, which is no secret."""
LOCAL = "file"
"""The scheme of folders that are mounted where an engine works."""


def is_address(text: str) -> bool:
    """Whether a text names storage by a scheme, and no path of this machine."""
    return _ADDRESS.fullmatch(text) is not None


def scheme_of(address: str) -> str:
    """Return the scheme of an address, in small letters."""
    return address.partition("://")[0].lower()


def holds_secret(text: str) -> bool:
    """Whether an address holds who may read it: a name, a key or a password before the host. Never show such a one.

    A key with a slash ends the host too early; what is then behind a colon is no port.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return False
    host = found[2]
    if found[1].lower() in _CONTAINERS:
        host = host.partition("@")[2] if ":" not in host.partition("@")[0] else host
    return _PORT.fullmatch(host) is None


def path_in(address: str) -> str:
    """Return the path within the storage, with one slash before it and none behind it; `/` for all of it.

    An engine may write `file:/a` for `file:///a`.
    """
    return posixpath.normpath("/" + _WITHIN.sub("", address, count=1).lstrip("/"))


def with_root(address: str) -> str:
    """Return the address with a path: storage that is named without any is its root."""
    return f"{address}/" if _ADDRESS.sub(r"\3", address) == "" else address


def shown_folder(folder: PurePath) -> str:
    """Return the folder as text; one of an address with the two slashes that paths fold into one."""
    text = folder.as_posix()
    found = _FOLDED.fullmatch(text)
    if found is None:
        return text
    return f"{found[1]}://{found[2]}" if found[1].lower() == LOCAL else f"{found[1]}:/{found[2]}"
