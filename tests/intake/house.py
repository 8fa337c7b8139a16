"""What the tests of this room share: contracts as shipped, files from text, and the identity of rows."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import xlsxwriter

from aircheck.intake.files.source import SourceFile
from aircheck.intake.merging.buckets import Bucket, starts_of, with_key
from aircheck.intake.merging.hourly import Hourly
from aircheck.intake.merging.spill import Held
from aircheck.intake.rows.outside import NOTE as OUTSIDE
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.loading.datasets import load_contracts
from aircheck.model.period import Period
from aircheck.model.standard import POLLUTANTS
from aircheck.model.text import Message

RULES = Path(__file__).parents[2] / "rules" / "datasets"


SHIPPED = load_contracts(RULES)


def shipped(name):
    return SHIPPED[name].model_copy(update={"within": None})


CONTRACTS = {name: shipped(name) for name in ("air_hourly", "air_daily", "stations", "roads", "dustfall")}
# What is tried on roads is the reading of tables, whatever columns the contract gains.
CONTRACTS["roads"] = CONTRACTS["roads"].model_copy(update={"columns": CONTRACTS["roads"].columns[:6]})
EVERYTHING = Scope(None, None)


def scope(first=None, last=None, stations=None):
    period = Period(date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
    return Scope(period, None if stations is None else frozenset(stations))


def files(named):
    """Return sources of a mapping from path to text or bytes."""
    return [
        SourceFile(path, (lambda data=content: data if isinstance(data, bytes) else data.encode()))
        for path, content in named.items()
    ]


def read(named, wanted=EVERYTHING, contracts=CONTRACTS):
    """Read files and check that every row is accounted for."""
    submission = read_submission(files(named), contracts, wanted)
    assert_identity(submission)
    assert list(dict.fromkeys(outer(one.path) for one in submission.inputs)) == list(named)
    return submission


def outer(path):
    """Return the file that holds an input: of `a.zip!/b.xlsx[Sheet1]`, `a.zip`."""
    return path.partition("!/")[0].partition("[")[0]


def assert_identity(submission):
    """Rows = used + rejected + out of scope; whole rejected rows and single cells are the rejects listed."""
    for one in submission.inputs:
        assert one.rows == one.used + one.rejected + one.out_of_scope, one
        own = [reject for reject in submission.rejects if reject.file == one.path]
        assert one.cells_rejected == sum(not reject.whole_row for reject in own), one
        assert all((reject.column is None) == reject.whole_row for reject in own)
        if one.problem is None and one.dataset is None:
            # Notes beside tables.
            assert (one.rows, own) == (one.out_of_scope, []), one
        elif one.problem is None:
            rows = [reject.line for reject in own if reject.whole_row]
            assert one.rejected == len(rows) == len(set(rows)), one
        else:
            assert (one.dataset, one.layout, one.used, one.out_of_scope, own) == (None, None, 0, 0, []), one
    for note in (note for note in submission.notes if note.key == OUTSIDE):
        # What is said of rows out of scope adds up to their number, in every layout.
        assert note.values["n"] == sum(one.out_of_scope for one in submission.inputs)
        assert note.values["n"] == sum(_reasons(note.values["reasons"]))
    order = {one.path: place for place, one in enumerate(submission.inputs)}
    keys = [(order[reject.file], reject.line, reject.column or "") for reject in submission.rejects]
    assert keys == sorted(keys)


def _reasons(said):
    """Yield the numbers of rows by reason."""
    if said.key == "intake.outside.and":
        yield from (number for part in said.values.values() for number in _reasons(part))
    else:
        yield said.values["n"]


def fates(submission):
    """Return rows, used, rejected, out of scope and rejected cells of every input."""
    return [(i.rows, i.used, i.rejected, i.out_of_scope, i.cells_rejected) for i in submission.inputs]


def fate(submission):
    """Return the counts of the only input."""
    (only,) = fates(submission)
    return only


def rejects(submission):
    """Return line, column, text and reason key of every reject; the file too where there are several."""
    several = len(submission.inputs) > 1
    return [(*((r.file,) if several else ()), r.line, r.column, r.text, r.reason.key) for r in submission.rejects]


def hours(submission):
    """Return the station-hours as tuples, without the pollutants that are nowhere given."""
    frame = submission.hourly.hours
    given = [name for name in POLLUTANTS if frame[name].count()]
    return frame.select("station", "day", "hour", *given).rows()


def hourly_of(frame):
    """Return a frame of station-hours as intake hands them out, by month."""
    stations = tuple(sorted(frame["station"].unique()))
    place = frame["station"].cast(pl.Enum(stations)).to_physical().cast(pl.Int32)
    moment = pl.col("day").cast(pl.Int32) * 24 + pl.col("hour")
    rows = frame.with_columns(place.alias("_code"), moment.alias("moment"))
    keyed = with_key(rows, pl.int_range(len(stations), dtype=pl.Int64, eager=True)).sort("_key")
    parts = [
        Bucket(month, starts_of(part["_key"], len(stations)), Held(part), *[Held(pl.DataFrame())] * 3)
        for (month,), part in keyed.with_columns(pl.col("day").dt.month_start().alias("month"))
        .sort("month", maintain_order=True)
        .partition_by("month", as_dict=True, maintain_order=True)
        .items()
    ]
    return Hourly(stations, (), tuple(parts))


def table(submission, name):
    """Return a table's rows as tuples of the contract's columns."""
    found = submission.tables[name]
    return found.frame.select(column.name for column in found.contract.columns).rows()


def workbook(sheets, merged=(), hidden=()):
    """Return the bytes of an .xlsx file with the rows of each sheet, from its first row and column on."""
    found = io.BytesIO()
    with xlsxwriter.Workbook(found, {"in_memory": True}) as book:
        dated = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, column, cell, dated)
                    elif cell is not None:
                        sheet.write(place, column, cell)
            for first_row, first, last_row, last in merged:
                sheet.merge_range(first_row, first, last_row, last, rows[first_row][first])
            if name in hidden:
                sheet.hide()
    return found.getvalue()


def zipped(members, **options):
    """Return the bytes of a zip archive."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", options.get("compression", zipfile.ZIP_DEFLATED)) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return found.getvalue()


def edited(book, part, pattern, replacement):
    """Return a workbook with one of its parts changed."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, re.sub(pattern, replacement, data, flags=re.DOTALL) if name == part else data)
    return found.getvalue()


def parquet(frame):
    """Return the bytes of a Parquet file."""
    found = io.BytesIO()
    frame.write_parquet(found)
    return found.getvalue()


def notes(submission):
    """Return the keys and values of notes, but of the one on rows out of scope, which `assert_identity` looks at."""
    return [(note.key, values(note)) for note in submission.notes if note.key != OUTSIDE]


def values(message):
    """Return a message's values, nested messages as their keys."""
    return {name: value.key if isinstance(value, Message) else value for name, value in message.values.items()}


def day(text):
    return date.fromisoformat(text)


def locate(hourly, day, pollutant, station=None, hour=None):
    """File and line of one value; None if there is none."""
    row = {"day": day, "pollutant": pollutant, "station": station, "hour": hour}
    schema = {"day": pl.Date, "pollutant": pl.String, "station": pl.String, "hour": pl.Int8}
    path, line = hourly.locate_many(pl.DataFrame([row], schema=schema)).select("file", "line").row(0)
    return None if path is None else (path, line)
