"""Somebody who looks on at a run and writes down all that is told."""

from collections.abc import Iterator
from contextlib import contextmanager

from aircheck.model.progress import Stage, Step


class Recorder:
    """`lines`: what is told, with two blanks for every stage around it; `open`: the stages that have not ended."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.open: list[Stage] = []

    @contextmanager
    def stage(self, name: Stage, total: int) -> Iterator[Step]:
        depth, done = len(self.open), 0

        def step(pieces: int) -> None:
            nonlocal done
            assert self.open[-1] is name, "a stage within this one has not ended"
            assert pieces >= 0, "what is done is never undone"
            done += pieces
            assert done <= total
            if pieces:
                self.lines.append(f"{'  ' * depth}{name} {done}/{total}")

        self.lines.append(f"{'  ' * depth}{name} 0/{total}")
        self.open.append(name)
        try:
            yield step
        finally:
            assert self.open.pop() is name
