"""Dust episodes proposed from station-hours: for a person to decide on; nothing is applied."""

import csv
from collections.abc import Sequence
from datetime import timedelta
from io import StringIO

from aircheck.documents.dust import Proposals
from aircheck.inputs.asked_stations import confirm_stations
from aircheck.inputs.received import receive
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.loading.datasets import load_contracts
from aircheck.loading.gases import load_gases
from aircheck.loading.home import data_root
from aircheck.loading.standards import load_standards
from aircheck.model.progress import SILENT, Progress
from aircheck.model.standard import Dust, editions_of
from aircheck.statistics.dust import DustEpisode, dust_periods, episodes
from aircheck.writing.csv import BYTE_ORDER_MARK, inert

_HOUR = timedelta(hours=1)
HEADER = ("start", "end", "stations", "kind", "basis", "approved_by")


def propose(
    sources: Sequence[SourceFile],
    stations: frozenset[str] | None,
    progress: Progress = SILENT,
) -> Proposals:
    """Read station-hours and run the detector of the newest edition."""
    root = data_root()
    edition = editions_of(load_standards(root).values(), Dust)[-1]
    contracts = load_contracts(root / "rules" / "datasets")
    submission = receive(sources, contracts, Scope(None, stations, air=load_gases), progress).submission
    confirm_stations(submission, stations or ())
    series = () if submission.hourly is None else submission.hourly.by_stations()
    periods = tuple(period for hours in series for period in dust_periods(hours, edition))
    return Proposals(episodes(periods), edition, submission)


def as_events(found: Sequence[DustEpisode]) -> bytes:
    """Return the episodes as an `events.csv` in which basis and approval are still to be filled in.

    UTF-8 with a byte order mark. Until both are filled in, every row is rejected on reading: a proposal excludes
    nothing by itself.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for episode in found:
        start, stations = episode.start - _HOUR, inert(" ".join(episode.stations))
        writer.writerow((f"{start:%Y-%m-%d %H:%M}", f"{episode.end:%Y-%m-%d %H:%M}", stations, "dust", "", ""))
    return f"{BYTE_ORDER_MARK}{text.getvalue()}".encode()
