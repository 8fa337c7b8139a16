"""The submission before: a folder, or the files that an earlier report was made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from aircheck.documents.report import Report
from aircheck.documents.report_from_json import read_report, report_bytes
from aircheck.intake.files.source import SourceFile, expand
from aircheck.model.errors import AircheckError
from aircheck.model.shown.addresses import is_address
from aircheck.model.shown.file_names import name_shown
from aircheck.model.submission import InputFile
from aircheck.model.text import Message, listing
from aircheck.statistics.engines import POLARS


class PreviousChanged(AircheckError):  # noqa: N818
    """Files of an earlier report that are no longer what they were: nothing can be compared with them."""

    def __init__(self, reference: str, paths: Sequence[str]) -> None:
        super().__init__(Message.of("cli.check.previous_changed", report=reference, files=listing(paths)))
        self.paths = tuple(paths)


@dataclass(frozen=True, slots=True)
class Previous:
    """The files of the submission before; of those of a report, the SHA-256 by path."""

    reference: str
    sources: tuple[SourceFile, ...]
    digests: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, reference: str, plan: str, engine: str = POLARS) -> "Previous":
        """Find the files of a folder, of a file, or of a report in JSON.

        `NoSuchInput` and `EmptyFolder` where there are none; `NotAReport` for JSON that is no report.
        """
        path = Path(reference)
        if path.suffix != ".json" or not path.is_file():
            return cls(reference, tuple(expand([reference], plan, engine)))
        return cls.of_report(read_report(report_bytes(reference), reference), reference, plan, engine)

    @classmethod
    def of_report(cls, report: Report, reference: str, plan: str, engine: str = POLARS) -> "Previous":
        """Find the files that a report was made of. `NoSuchInput` where one is gone."""
        inputs = report.inputs
        files = dict.fromkeys(_file_of(entry.path) for entry in inputs)
        return cls(
            reference,
            tuple(expand([*map(name_shown, files)], plan, engine)),
            {entry.path: entry.sha256 for entry in inputs},
        )

    def confirm(self, inputs: Sequence[InputFile]) -> None:
        """Raise `PreviousChanged` unless what was read is what the report was made of."""
        read = {entry.path: entry.sha256 for entry in inputs}
        if changed := [name for name, digest in self.digests.items() if read.get(name) != digest]:
            raise PreviousChanged(self.reference, changed)


def _file_of(path: str) -> str:
    """Return the file of an input: `a.xlsx` of `a.xlsx[Sheet1]`, `a.zip` of `a.zip!/b.csv`."""
    file = path.partition("!/")[0]
    if is_address(file) and not file.endswith("]"):
        return file
    return file if Path(name_shown(file)).is_file() or "[" not in file else file.rpartition("[")[0]
