"""Several runs over files that change between them: what each reads anew, and that it finds the same as without."""

from dataclasses import dataclass, field

from aircheck.intake.scope import Scope
from aircheck.intake.submission import Submission, read_submission
from aircheck.model.standard import POLLUTANTS
from tests.intake.house import CONTRACTS, EVERYTHING, files


@dataclass
class Memory:
    """A keeper in memory. `fresh`: the names under which something was kept since it was last asked."""

    held: dict[str, bytes] = field(default_factory=dict)
    fresh: list[str] = field(default_factory=list)
    hits: int = 0

    def found(self, name):
        kept = self.held.get(name)
        self.hits += kept is not None
        return kept

    def keep(self, name, content):
        self.held[name] = content
        self.fresh.append(name)

    def close(self):
        """Nothing is ever too much."""


def told(submission: Submission):
    """Everything a submission says, in a form that can be compared: values with their places, notes, accounts."""
    hours = submission.hourly
    return {
        "inputs": submission.inputs,
        "rejects": submission.rejects,
        "notes": submission.notes,
        "refused": submission.refused,
        "refused_files": submission.refused_files,
        "converted": submission.converted,
        "unwanted": submission.unwanted,
        "absent": submission.absent,
        "tables": {name: table.frame.to_dicts() for name, table in submission.tables.items()},
        "hours": None if hours is None else _hours(hours),
    }


def _hours(hours):
    frame = hours.hours
    wanted = frame.unpivot(
        on=POLLUTANTS, index=["station", "day", "hour"], variable_name="pollutant", value_name="value"
    )
    places = hours.locate_many(wanted.drop_nulls("value").select("station", "day", "hour", "pollutant"))
    return {
        "stations": hours.stations,
        "values": frame.to_dicts(),
        "kinds": frame.schema,
        "places": places.to_dicts(),
        "taken": hours.taken.to_dicts(),
        "coverage": hours.coverage().sort("_file").to_dicts(),
        "months": [(part.month, part.height) for part in hours.parts],
    }


def night(memory: Memory, named, wanted: Scope = EVERYTHING, contracts=CONTRACTS, **more) -> int:
    """Read files with what earlier nights kept, and without; return how many readings were made anew."""
    memory.fresh.clear()
    with_memory = told(read_submission(files(named), contracts, wanted, keeper=memory, **more))
    anew = len(memory.fresh)
    without = told(read_submission(files(named), contracts, wanted, **more))
    for name, found in without.items():
        assert with_memory[name] == found, name
    return anew


def archive(day, values=None, stations="1001A,1002A", marks=(), base=40):
    """A file of the national archive: 24 hours of two pollutants; `values` replaces cells by (hour, type, column)."""
    lines = [f"date,hour,type,{stations}"]
    columns = stations.count(",") + 1
    for hour in range(24):
        for place, name in enumerate(("PM2.5", "O3", "AQI", *marks)):
            cells = [str((120 if name == "AQI" else base) + hour + place + n) for n in range(columns)]
            for (at, kind, column), text in (values or {}).items():
                if (at, kind) == (hour, name):
                    cells[column] = text
            lines.append(",".join([day.replace("-", ""), str(hour), name, *cells]))
    return "\n".join(lines) + "\n"


def wide(day, station="1001A", header="station,time,PM2.5,CO", cells="35,0.8", hours=range(24)):
    """A file with a column a pollutant, of one station and day."""
    return "\n".join([header, *(f"{station},{day} {hour:02}:00,{cells}" for hour in hours)]) + "\n"


def long(day, station="1001A", header="station,time,pollutant,value", value="35", hours=range(24)):
    """A file with a row per pollutant, of one station and day."""
    said = (("PM2.5", value), ("SO2", value), ("AQI", "80"))
    rows = [f"{station},{day} {hour:02}:00,{name},{cell}" for hour in hours for name, cell in said]
    return "\n".join([header, *rows]) + "\n"
