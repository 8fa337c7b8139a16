"""Figures of a contender's output by station, as they are printed: `python -m benchmarks.figures KIND FILE`.

A process of its own: the reports of a country are large, and what the runner holds would count as its children's.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MEAN, GOOD = "PM2.5 annual mean", "good days"
Figures = dict[str, dict[str, str]]


def of_check(report: Mapping[str, Any]) -> Figures:
    """Return the stations' annual means of a report, nothing where its plan does not ask for them."""
    results = [found for found in report["results"] if found["rule"] == "nat-pm25-annual-mean"]
    parts = (part for result in results for part in result["parts"] if part["kind"] == "station")
    return {MEAN: {part["name"]: part["value"] for part in parts if part["value"] is not None}} if results else {}


def of_stats(document: Mapping[str, Any]) -> Figures:
    """Return both figures of every station of a table of statistics."""
    wanted = {("PM2.5", "mean"): MEAN, ("AQI", "good_days"): GOOD}
    figures: Figures = {MEAN: {}, GOOD: {}}
    for place in document["places"]:
        if place["kind"] != "station":
            continue
        for entry in place["statistics"]:
            name = wanted.get((entry["item"], entry["statistic"]))
            if name is not None and entry["value"] is not None:
                figures[name][place["place"]] = entry["value"]
    return figures


def own(document: Mapping[str, Any]) -> Figures:
    """Return what the scripts beside the program wrote."""
    return {name: dict(document[name]) for name in (MEAN, GOOD)}


KINDS = {"check": of_check, "stats": of_stats, "own": own}


@dataclass(frozen=True)
class Comparison:
    """Which contenders claim a figure, at how many stations, and where it is not the same."""

    figure: str
    who: tuple[str, ...]
    stations: int
    unequal: tuple[str, ...]

    def __str__(self) -> str:
        """Say so in a line."""
        said = f"DIFFERENT: {'; '.join(self.unequal)}" if self.unequal else f"equal at {self.stations} stations"
        return f"{self.figure} of {', '.join(self.who)}: {said}"


def compare(found: Mapping[str, Figures]) -> list[Comparison]:
    """Hold every figure that at least two contenders claim against the first of them."""
    result = []
    for name in (MEAN, GOOD):
        claims = {who: figures[name] for who, figures in found.items() if name in figures}
        if len(claims) > 1:
            first, *others = claims
            told = ((other, _unequal(claims[first], claims[other])) for other in others)
            unequal = tuple(f"{other} from {first} {where}" for other, where in told if where)
            result.append(Comparison(name, tuple(claims), len(claims[first]), unequal))
    return result


def _unequal(one: Mapping[str, str], other: Mapping[str, str]) -> str:
    """Return where two differ: how often and the first, or nothing."""
    codes = [code for code in sorted({*one, *other}) if one.get(code) != other.get(code)]
    if not codes:
        return ""
    code = codes[0]
    return f"at {len(codes)} stations, first {code}: {one.get(code, 'none')} and {other.get(code, 'none')}"


if __name__ == "__main__":
    kind, path = sys.argv[1:]
    json.dump(KINDS[kind](json.loads(Path(path).read_text(encoding="utf-8"))), sys.stdout)
