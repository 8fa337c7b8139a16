"""The cases: which contenders run on which data, and what the program aims at."""

from dataclasses import dataclass

DISTRICT, PLACES, COUNTRY, DAY_PLACES = 8, 200, 1641, 1605
YEAR = 2019
RULES = 1_000
"""As many as files of at most 20,000 keys and values hold (`loading/yaml/plain.py`)."""
_BESIDE = ("floor", "pandas", "duckdb", "check", "stats")


@dataclass(frozen=True)
class Data:
    """Monitoring data to generate; `rules` instead of stations: a plan of as many rules, and one small table."""

    stations: int = 0
    layout: str = "wide"
    since: int = YEAR
    last_day: str = f"{YEAR}-12-31"
    rules: int = 0

    @property
    def first_day(self) -> str:
        """The first day of labels: the only one, where it is one day."""
        return f"{self.since}-01-01" if self.last_day.endswith("12-31") else self.last_day

    def told(self) -> str:
        """Say what it is in a few words."""
        if self.rules:
            return f"a plan of {self.rules} rules"
        return f"{self.layout}, {self.stations} stations, {self.first_day} to {self.last_day}"


@dataclass(frozen=True)
class Part:
    """Contenders on the same data; `name` tells it from the other parts of a case."""

    name: str
    data: Data
    contenders: tuple[str, ...]


@dataclass(frozen=True)
class Aim:
    """At most so many times another contender's wall time; without another, seconds; `memory`: MiB.

    `plus`: another contender, whose time may be added once.
    """

    contender: str
    most: float
    over: str | None = None
    memory: bool = False
    plus: str | None = None


@dataclass(frozen=True)
class Case:
    """A table of results."""

    told: str
    parts: tuple[Part, ...]
    aims: tuple[Aim, ...] = ()


def _years(count: int) -> Part:
    name = f"{count} year" + ("s" if count > 1 else "")
    return Part(name, Data(PLACES, since=YEAR + 1 - count), ("floor", "check", "stats"))


def _places(count: int) -> Part:
    return Part(f"{count} stations", Data(count), ("floor", "check", "stats"))


CASES = {
    "district": Case(
        f"{DISTRICT} stations × a year, archive layout",
        (Part("", Data(DISTRICT, "archive"), ("imports", "hello", "help", *_BESIDE)),),
        (Aim("check", 2.5, "imports"), Aim("help", 1.5, "hello")),
    ),
    "200": Case(
        f"{PLACES} stations × a year, one wide CSV",
        (Part("", Data(PLACES), _BESIDE),),
        (
            *(Aim("check", 2.5, "floor"), Aim("check", 1, "pandas"), Aim("stats", 3.5, "floor")),
            *(Aim("check", 512, memory=True), Aim("stats", 512, memory=True)),
        ),
    ),
    "country": Case(
        f"{COUNTRY:,} stations × a year, archive layout",
        (Part("", Data(COUNTRY, "archive"), _BESIDE),),
        (
            *(Aim("check", 2, "floor"), Aim("stats", 2, "floor")),
            *(Aim("check", 1536, memory=True), Aim("stats", 1536, memory=True)),
        ),
    ),
    "day": Case(
        f"{DAY_PLACES:,} stations × one day, archive layout",
        (Part("", Data(DAY_PLACES, "archive", last_day=f"{YEAR}-01-15"), _BESIDE),),
        (Aim("check", 3),),
    ),
    "years": Case(
        f"{PLACES} stations × 1, 2 and 4 years, one wide CSV: memory as years are added",
        tuple(_years(count) for count in (1, 2, 4)),
    ),
    "linear": Case(
        "10 to 2,000 stations × a year, one wide CSV: time as places are added",
        tuple(_places(count) for count in (10, 50, 200, 500, 2000)),
    ),
    "nights": Case(
        f"{DISTRICT} stations × a year, archive layout: the first night, and one after it with a day more",
        (Part("", Data(DISTRICT, "archive"), ("imports", "day", "check", "first", "later")),),
        (Aim("later", 2, "imports", plus="day"),),
    ),
    "rules": Case(
        f"a plan of {RULES:,} simple rules, one table of 40 roads",
        (Part("", Data(rules=RULES), ("imports", "check")),),
        (Aim("check", 5),),
    ),
}
