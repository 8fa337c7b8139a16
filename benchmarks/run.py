"""Measure the program beside others on generated data: `python -m benchmarks.run [CASE …]`.

Every contender is a process of its own, run by turns with the others. Printed are medians of wall time, CPU time and
peak memory, ratios to the floor, what was compared, and what was aimed at. Ends with 1 when figures differ or a run
broke.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.cases import CASES, Case
from benchmarks.machine import machine
from benchmarks.measuring import ROOT
from benchmarks.tables import aims, markdown, plain, rewrite, rows
from benchmarks.turns import Outcome, run_case

PAGE = ROOT / "docs" / "performance.md"


def main(arguments: list[str] | None = None) -> int:
    """Run the cases and print their tables; return the exit code."""
    given = _parser().parse_args(arguments)
    where = machine()
    _say(where)
    worst = 0
    for name in given.cases or CASES:
        outcome = run_case(CASES[name], given.data, given.rounds, given.limit, _tell)
        _say(f"\n{name}: {CASES[name].told}, {_medians(given.rounds)}\n")
        table = (markdown if given.markdown else plain)(rows(outcome))
        _say("\n".join([table, "", *_remarks(CASES[name], outcome)]))
        if given.write:
            rewrite(PAGE, name, _section(CASES[name], outcome, given.rounds, where))
        unequal = any(each.unequal for found in outcome.compared.values() for each in found)
        worst = max(worst, int(unequal or bool(outcome.broken)))
    return worst


def _remarks(case: Case, outcome: Outcome) -> list[str]:
    compared = [f"{name}: {each}" if name else str(each) for name, found in outcome.compared.items() for each in found]
    return [*aims(case, outcome), *compared, *outcome.left_out, *outcome.broken.values()]


def _medians(rounds: int) -> str:
    return "one round" if rounds == 1 else f"medians of {rounds} rounds"


def _section(case: Case, outcome: Outcome, rounds: int, where: str) -> str:
    head = f"{case.told}; {_medians(rounds)} by turns; {where}."
    remarks = "\n".join(f"* {line}" for line in _remarks(case, outcome))
    return "\n\n".join([head, markdown(rows(outcome)), remarks])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.run",
        description="Measure the program beside others.",
        epilog="Cases: " + "; ".join(f"{name}: {case.told}" for name, case in CASES.items()),
    )
    parser.add_argument("cases", nargs="*", type=_case, metavar="CASE", help="which (default all)")
    parser.add_argument("--rounds", type=_positive, default=5, metavar="N", help="turns of every contender (default 5)")
    parser.add_argument("--limit", type=float, default=600, metavar="SECONDS", help="most a run may take (default 600)")
    cache = Path(tempfile.gettempdir()) / "aircheck-bench"
    parser.add_argument("--data", type=Path, default=cache, metavar="DIR", help=f"generated data (default {cache})")
    parser.add_argument("--markdown", action="store_true", help="print the tables in Markdown")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    return parser


def _case(text: str) -> str:
    if text not in CASES:
        raise argparse.ArgumentTypeError(f"there is no case {text}; there are {', '.join(CASES)}")
    return text


def _positive(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} rounds: at least 1")
    return int(text)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
