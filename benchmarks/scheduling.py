"""When tasks end that are given to the cores of executors: a simulation, the same for the same seed."""

from collections import deque
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from random import Random


def tasks(seconds: float, count: int, seed: int, slow: int, times: float) -> list[float]:
    """Return how long each of `count` tasks takes that should be `seconds` together: 0.8 to 1.2 of its share.

    Of a hundred tasks `slow` take `times` as long: a machine that is busy, a disk that is worn.
    """
    chance = Random(seed)
    share = seconds / count
    return [share * chance.uniform(0.8, 1.2) * (times if chance.random() * 100 < slow else 1.0) for _ in range(count)]


def elapsed(durations: Sequence[float], executors: int, cores: int, lost: float | None = None) -> float:
    """Return when the last task ends, each given to the first free core; at `lost` an executor dies.

    What it had computed by then is computed again by the others, for the rows that it was to hand on are gone too.
    """
    slots = [(0.0, executor) for executor in range(executors) for _ in range(cores)]
    heapify(slots)
    waiting, gone, end = deque(durations), list[float](), 0.0
    while waiting:
        at, executor = heappop(slots)
        if lost is not None and executor == 0:
            if at >= lost:
                continue
            gone.append(waiting[0])
        end = max(end, done := at + waiting.popleft())
        heappush(slots, (done, executor))
    if lost is None or lost >= end:
        return end
    others = [(max(at, lost), executor) for at, executor in slots if executor]
    heapify(others)
    end = max((at for at, _ in others), default=end)
    for task in gone:
        at, executor = heappop(others)
        end = max(end, at + task)
        heappush(others, (at + task, executor))
    return end
