"""Write made-up monitoring data: `python -m benchmarks.generate --stations 8 --years 2019 --layout archive --out DIR`.

The same options give the same bytes. Hour labels are the end of the hour, as in the national archive: hour 0 of a day's
file is the 24th hour of the day before.
"""

import argparse
from datetime import date
from pathlib import Path

from benchmarks.layouts import LAYOUTS
from benchmarks.observations import EARLIEST, FIRST_CODE, MILLION, Network

MOST = 10_000 - FIRST_CODE


def main(arguments: list[str] | None = None) -> None:
    """Read the command line and write the files."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.first is None or given.last is None:
        if given.years is None:
            parser.error("when? give --years 2019 (or 2016-2019), or both --from and --to")
        given.first, given.last = given.years
    if given.first > given.last:
        parser.error(f"--from {given.first} is after --to {given.last}")
    if given.first < EARLIEST:
        parser.error(f"{given.first} is too early: from {EARLIEST} on")
    given.out.mkdir(parents=True, exist_ok=True)
    network = Network(given.stations, given.gap_rate, given.seed)
    LAYOUTS[given.layout](network, given.first, given.last, given.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description="Write made-up monitoring data.")
    parser.add_argument("--stations", type=_stations, default=8, help=f"how many, 1 to {MOST} (default 8)")
    parser.add_argument("--years", type=_years, metavar="YEARS", help="2019, or 2016-2019")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, metavar="DATE", help="first day of labels")
    parser.add_argument("--to", dest="last", type=date.fromisoformat, metavar="DATE", help="last day of labels")
    parser.add_argument("--gap-rate", type=_share, default=20_000, help="share of values missing (default 0.02)")
    parser.add_argument("--seed", type=int, choices=range(1_000_000), metavar="N", default=1, help="(default 1)")
    parser.add_argument("--layout", choices=list(LAYOUTS), default="archive", help="(default archive)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write into")
    return parser


def _stations(text: str) -> int:
    if not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"{text} stations: 1 to {MOST} can be named")
    return int(text)


def _years(text: str) -> tuple[date, date]:
    first, _, last = text.partition("-")
    return date(int(first), 1, 1), date(int(last or first), 12, 31)


def _share(text: str) -> int:
    if not 0 <= float(text) <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no share: 0 to 1")
    return round(float(text) * MILLION)


if __name__ == "__main__":
    main()
