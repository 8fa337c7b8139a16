"""A case run by turns: every contender once, then all of them again, so that a busy minute falls on each."""

import importlib.util
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.cache import folder_of
from benchmarks.cases import YEAR, Case, Part
from benchmarks.contenders import CONTENDERS, PYTHON, Contender, Task, environment
from benchmarks.figures import Comparison, Figures, compare
from benchmarks.measuring import ROOT, Run, measure

Key = tuple[str, str]
"""The part's name and the contender's."""


@dataclass
class Outcome:
    """The runs of a case, by part and contender; what was compared; what went wrong."""

    runs: dict[Key, list[Run]] = field(default_factory=dict)
    compared: dict[str, list[Comparison]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    broken: dict[Key, str] = field(default_factory=dict)

    def finished(self, key: Key) -> bool:
        """Whether no run was stopped at the limit or ended with an error."""
        return key not in self.broken and not any(run.stopped for run in self.runs.get(key, []))


@dataclass(frozen=True)
class _Line:
    part: Part
    name: str
    task: Task

    @property
    def key(self) -> Key:
        return self.part.name, self.name

    @property
    def contender(self) -> Contender:
        return CONTENDERS[self.name]


def run_case(case: Case, cache: Path, rounds: int, limit: float, tell: Callable[[str], None]) -> Outcome:
    """Measure every contender of every part, `rounds` times by turns; one that did not finish is not run again."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        lines = [line for part in case.parts for line in _lines(part, cache, Path(folder), outcome, tell)]
        found: dict[str, dict[str, Figures]] = {part.name: {} for part in case.parts}
        for turn in range(1, rounds + 1):
            for line in [each for each in lines if outcome.finished(each.key)]:
                label = " ".join(filter(None, (line.name, line.part.name)))
                tell(f"round {turn}/{rounds}: {label}")
                _measure(line, label, outcome, limit)
                if turn == 1 and line.contender.figures is not None and outcome.finished(line.key):
                    found[line.part.name][line.name] = _figures(line.contender.figures, line.task.out)
                line.task.out.unlink(missing_ok=True)
    # Over several years `stats` shows other figures than `check`, which judges one.
    alike = {part.name for part in case.parts if str(part.data.since) == part.data.last_day[:4]}
    outcome.compared.update({name: compare(figures) for name, figures in found.items() if name in alike})
    return outcome


def _lines(part: Part, cache: Path, folder: Path, outcome: Outcome, tell: Callable[[str], None]) -> list[_Line]:
    tell(f"data: {part.data.told()}")
    made = folder_of(part.data, cache)
    plan, data = (str(made / "plan"), made / "data") if part.data.rules else ("national", made)
    task = Task(data, part.data.layout, YEAR, part.data.since, plan, folder / "out.json")
    lines = []
    for name in part.contenders:
        needs = CONTENDERS[name].needs
        if needs is not None and importlib.util.find_spec(needs) is None:
            said = f'{name} is left out: {needs} is not installed; pip install -e ".[bench]"'
            outcome.left_out += [] if said in outcome.left_out else [said]
        else:
            lines.append(_Line(part, name, task))
    return lines


def _measure(line: _Line, label: str, outcome: Outcome, limit: float) -> None:
    log = line.task.out.with_name("log.txt")
    more: dict[str, str] = {}
    if line.contender.prepare is not None:
        line.contender.prepare(line.task)
        more = environment(line.task)
    run = measure(line.contender.command(line.task), log, limit, more)
    outcome.runs.setdefault(line.key, []).append(run)
    if not run.stopped and run.code not in line.contender.codes:
        last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        outcome.broken[line.key] = f"{label} ended with {run.code}: {' '.join(last)}"


def _figures(kind: str, path: Path) -> Figures:
    command = (PYTHON, "-m", "benchmarks.figures", kind, str(path))
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, stderr=sys.stderr)
    figures: Figures = json.loads(done.stdout)
    return figures
