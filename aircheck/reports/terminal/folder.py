"""The folder that contains all submitted files: named once, left out elsewhere."""

import posixpath
from collections.abc import Sequence

from aircheck.model.submission import InputFile


def common_folder(inputs: Sequence[InputFile]) -> str:
    """Return the innermost folder that contains every input, with a final slash; empty if there is none."""
    parents = [posixpath.dirname(file.path) for file in inputs]
    if not parents or any(path.startswith("/") != parents[0].startswith("/") for path in parents):
        return ""
    folder = posixpath.commonpath(parents)
    return f"{folder.rstrip('/')}/" if folder else ""
