"""Made-up monitoring data: the same in every layout, read without a reject, and the same again."""

import csv
import json
from datetime import date
from fractions import Fraction

import pytest
from typer.testing import CliRunner

from aircheck.cli.app import app
from benchmarks.generate import main
from benchmarks.layouts import LAYOUTS
from benchmarks.observations import Network, station_hours
from tests.reference.figures import HJ633_2012, SIX
from tests.reference.index import hourly_aqi

pytestmark = pytest.mark.heavy

# Over the 29th of February, and longer than a running mean.
SPAN = ("--from", "2020-02-27", "--to", "2020-03-02")
# As in the files of the national network.
TYPES = (
    *("AQI", "PM2.5", "PM2.5_24h", "PM10", "PM10_24h", "SO2", "SO2_24h", "NO2", "NO2_24h"),
    *("O3", "O3_24h", "O3_8h", "O3_8h_24h", "CO", "CO_24h"),
)


def made(folder, layout, stations="3", *more):
    main(["--stations", stations, *SPAN, "--gap-rate", "0.05", "--layout", layout, "--out", str(folder), *more])
    return folder


def figures(folder):
    """What `stats` says of the files: the account of their rows, and every figure of every place."""
    out = folder.parent / f"{folder.name}.json"
    done = CliRunner().invoke(app, ["stats", str(folder), *SPAN, "--format", "json", "-o", str(out)])
    assert done.exit_code == 0, done.output
    document = json.loads(out.read_text(encoding="utf-8"))
    return document["totals"], document["places"]


def test_every_layout_holds_the_same_observations(tmp_path):
    found = {layout: figures(made(tmp_path / layout, layout)) for layout in LAYOUTS}
    for totals, places in found.values():
        assert (totals["rejected"], totals["cells_rejected"], totals["problems"]) == (0, 0, 0)
        assert places == found["wide"][1]
    # Three stations, five files of 24 hours; hour 0 of the first is of the day before, six types are read.
    assert {layout: totals["rows"] for layout, (totals, _) in found.items() if layout != "long"} == {
        "archive": 5 * 24 * 15,
        "wide": 5 * 24 * 3,
        "parquet": 5 * 24 * 3,
    }
    assert found["archive"][0]["used"] == (5 * 24 - 1) * 6
    assert [place["place"] for place in found["wide"][1]][:3] == ["1001A", "1002A", "1003A"]


def test_the_first_lines_are_these_on_every_machine(tmp_path):
    lines = (made(tmp_path, "wide") / "hours.csv").read_text(encoding="utf-8").splitlines()
    assert lines[:4] == [
        "station,time,PM2.5,PM10,SO2,NO2,CO,O3",
        "1001A,2020-02-27 00:00,49,104,25,49,1.7,18",
        "1002A,2020-02-27 00:00,75,116,24,51,1.1,10",
        "1003A,2020-02-27 00:00,68,119,24,68,1.3,11",
    ]


def test_another_seed_is_another_year(tmp_path):
    one, other = made(tmp_path / "1", "wide"), made(tmp_path / "2", "wide", "3", "--seed", "2")
    assert (one / "hours.csv").read_bytes() != (other / "hours.csv").read_bytes()


def test_a_block_of_hours_is_made_without_those_before():
    network = Network(stations=23)
    whole = station_hours(network, date(2019, 12, 30), date(2020, 1, 2))
    later = station_hours(network, date(2020, 1, 1), date(2020, 1, 2))
    assert later.equals(whole.filter(whole["time"] >= later["time"].min()))


def test_more_stations_leave_those_before_as_they_are():
    few, many = (station_hours(Network(n), date(2020, 1, 1), date(2020, 1, 2)) for n in (2, 23))
    assert few.equals(many.filter(many["station"] < 2))


def test_the_share_of_gaps_is_what_was_asked_for():
    def missing(parts):
        hours = station_hours(Network(60, gaps=parts), date(2019, 1, 1), date(2019, 1, 31)).select(SIX)
        return sum(hours.null_count().row(0)) / (hours.height * 6)

    assert missing(0) == 0
    assert missing(1_000_000) == 1
    assert missing(100_000) == pytest.approx(0.1, abs=0.01)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The rows of the files, as their cells, and of these the numbers by station, type and hour from the start."""
    folder = made(tmp_path_factory.mktemp("archive"), "archive", "2")
    files = sorted(folder.iterdir())
    rows = [list(csv.reader(path.read_text(encoding="utf-8").splitlines())) for path in files]
    numbers = {}
    for day, (head, *body) in enumerate(rows):
        for _, hour, name, *cells in body:
            for station, cell in zip(head[3:], cells, strict=True):
                numbers[station, name, day * 24 + int(hour)] = Fraction(cell) if cell else None
    return files, rows, numbers


def test_the_files_are_laid_out_as_those_of_the_national_network(archive):
    files, rows, _ = archive
    assert [path.name for path in files] == [
        f"china_sites_{day}.csv" for day in ("20200227", "20200228", "20200229", "20200301", "20200302")
    ]
    for path, (head, *body) in zip(files, rows, strict=True):
        assert head == ["date", "hour", "type", "1001A", "1002A"]
        day = path.stem.removeprefix("china_sites_")
        assert [tuple(row[:3]) for row in body] == [(day, str(hour), name) for hour in range(24) for name in TYPES]
        text = path.read_bytes()
        assert text.endswith(b"\r\n")
        assert text.count(b"\n") == text.count(b"\r\n") == 1 + 24 * 15


def test_running_means_and_maxima_follow_from_the_hours(archive):
    numbers = archive[2]
    for (station, name, hour), value in numbers.items():
        item, _, over = name.partition("_")
        if not over or hour < 48:
            continue
        if name == "O3_8h_24h":
            # Since 01:00 of the day that the label belongs to.
            window = [numbers[station, "O3_8h", past] for past in range((hour - 1) // 24 * 24 + 1, hour + 1)]
        else:
            window = [numbers[station, item, past] for past in range(hour + 1 - int(over[:-1]), hour + 1)]
        known = [number for number in window if number is not None]
        if item == "O3" and over != "8h":
            assert value == max(known, default=None)
        elif len(known) < {"24h": 20, "8h": 6}[over]:
            assert value is None
        else:
            step = Fraction(1, 10) if item == "CO" else 1
            assert abs(value - sum(known) / len(known)) <= step / Fraction(2)


def test_the_aqi_is_that_of_the_hour(archive):
    numbers = archive[2]
    for (station, name, hour), value in numbers.items():
        if name == "AQI":
            assert value == hourly_aqi({item: numbers[station, item, hour] for item in SIX}, HJ633_2012).value


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "when? give --years 2019 (or 2016-2019), or both --from and --to"),
        (["--from", "2019-01-01"], "when? give --years 2019 (or 2016-2019), or both --from and --to"),
        (["--from", "2019-01-02", "--to", "2019-01-01"], "--from 2019-01-02 is after --to 2019-01-01"),
        (["--years", "1999"], "1999-01-01 is too early: from 2000-01-03 on"),
        (["--years", "2019", "--stations", "0"], "argument --stations: 0 stations: 1 to 8999 can be named"),
        (["--years", "2019", "--gap-rate", "2"], "argument --gap-rate: 2 is no share: 0 to 1"),
    ],
)
def test_wrong_usage_says_what_would_be_right(tmp_path, capsys, arguments, said):
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "--out", str(tmp_path / "new")])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"python -m benchmarks.generate: error: {said}"
    assert not (tmp_path / "new").exists()
