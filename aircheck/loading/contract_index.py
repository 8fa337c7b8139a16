"""The content of a folder's contracts, lists or registers, parsed once: a hundred YAML files cost a quarter second.

An entry counts only if its SHA-256 is that of the file beside it; a file that has changed is simply read as YAML.
`python -m aircheck.loading.contract_index` writes the index again; a test fails if it is out of date.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from aircheck.loading.home import data_root
from aircheck.loading.yaml.document import Document
from aircheck.loading.yaml.source import read_source
from aircheck.loading.yaml.yaml import open_document

NAME = "index.json"


@dataclass(frozen=True)
class ContractIndex:
    """The entries of `index.json` by file name; empty if there is no such file, or it is unreadable."""

    entries: Mapping[str, Any]

    @classmethod
    def of(cls, folder: Path) -> "ContractIndex":
        """Read the index of a folder."""
        try:
            found = json.loads((folder / NAME).read_bytes())
        except (OSError, ValueError):
            found = None
        return cls(found if isinstance(found, dict) else {})

    def has(self, document: Document) -> bool:
        """Whether a document is as it was when the index was written: the tests have asked everything of it."""
        entry = self.entries.get(Path(document.source.file).name)
        return isinstance(entry, dict) and entry.get("sha256") == sha256(document.source.raw).hexdigest()

    def document(self, path: Path) -> Document:
        """Return a file's document, from the index if that is current. `LoadingError` as for any YAML."""
        entry = self.entries.get(path.name)
        if isinstance(entry, dict):
            source = read_source(path)
            if entry.get("sha256") == sha256(source.raw).hexdigest() and isinstance(entry.get("data"), dict):
                return Document(source, entry["data"])
        return open_document(path)


def index_of(folder: Path) -> str:
    """Return the text of `index.json` for a folder's YAML files."""
    entries = {}
    for path in sorted(folder.glob("*.yaml")):
        document = open_document(path)
        entries[path.name] = {"sha256": sha256(document.source.raw).hexdigest(), "data": document.data}
    lines = (
        f"{json.dumps(name)}: {json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}"
        for name, entry in entries.items()
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write the indexes of the built-in contracts, lists and registers."""
    for kind in ("datasets", "lists", "registers"):
        folder = data_root() / "rules" / kind
        (folder / NAME).write_text(index_of(folder), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
