"""The chapter of emergency episodes: from tables, days and a plan to the document."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from aircheck.assessment.episodes.cover import heavy_day, heavy_within, overlaps
from aircheck.assessment.episodes.duties import Frames, Registers, duties
from aircheck.assessment.episodes.measured import AreaDays, area_days
from aircheck.assessment.episodes.warnings import DATASET, At, Row, Warned, remarks, warnings_of
from aircheck.documents.episodes import Episode, EpisodesSheet, Gap
from aircheck.documents.evidence import Evidence
from aircheck.inputs.inputs import AssessmentData
from aircheck.inputs.unread import marked
from aircheck.model.period import Period
from aircheck.model.plan import Plan
from aircheck.model.standard import Index
from aircheck.model.text import Message


def episodes(data: AssessmentData, plan: Plan) -> EpisodesSheet:
    """Return the episodes of the assessed period up to the day of judging, from all that was submitted."""
    submission = data.submission
    sheet = episodes_of(
        lambda name: marked(found.frame, data.unread.get(name)) if (found := submission.tables.get(name)) else None,
        area_days(data),
        data.library.index,
        plan,
        data.elapsed,
        data.path,
        refused=bool(submission.refused.get(DATASET) or submission.refused_files.get(DATASET)),
    )
    notes = (*submission.notes, *_refused(submission.refused.get(DATASET, 0)), *sheet.notes)
    period = data.period.start, data.period.end
    return replace(sheet, period=period, inputs=submission.inputs, rejects=submission.rejects, notes=notes)


def episodes_of(
    frames: Frames,
    days: AreaDays,
    index: Index,
    plan: Plan,
    elapsed: Period,
    path: Callable[[int], str],
    *,
    refused: bool = False,
) -> EpisodesSheet:
    """Return the episodes of `elapsed`, whose last day is the day of judging.

    `frames`: the rows of a dataset by id, with `_file`, `_line` and, where cells were refused, `_unread`; `path`: a
    file's path by its number; `refused`: whether rows or files of the register of warnings were rejected.
    """
    # Marking a table anew takes a pass over its rows.
    frames = cache(frames)
    everything = warnings_of(frames(DATASET))
    later = [one for one in everything if one.issued.date() > elapsed.end]
    own = [one for one in everything if one not in later and one.certain(elapsed)]
    registers = Registers.of(frames)
    gap: Gap | None = "refused" if refused else "no_register" if frames(DATASET) is None else None

    def at(row: Row) -> Evidence:
        return Evidence(path(row["_file"]), row["_line"])

    return EpisodesSheet(
        plan=plan.title,
        period=(elapsed.start, elapsed.end),
        as_of=elapsed.end,
        edition=index.id,
        heavy_above=index.heavy_above,
        stations=len(days.names),
        unknown_days=days.unknown,
        episodes=tuple(_episode(one, own, days, elapsed, registers, at) for one in own),
        heavy_days=tuple(heavy_day(day, own, elapsed, gap) for day in days.heavy),
        overlaps=tuple(overlaps(own)),
        outside=len(everything) - len(own) - len(later),
        later=len(later),
        gap=gap,
        names=plan.both_names,
        notes=tuple(_notes(frames)),
    )


def _refused(rows: int) -> Iterator[Message]:
    """Say that rows of the register were rejected: each may be a warning that is missing here."""
    if rows:
        yield Message.of("assessment.episodes.refused", rows=rows)


def _episode(
    warned: Warned, others: Sequence[Warned], days: AreaDays, elapsed: Period, registers: Registers, at: At
) -> Episode:
    own = tuple(days.days[day] for day in warned.certain(elapsed))
    return Episode(
        warned.warning,
        warned.level,
        warned.occasion,
        warned.issued,
        warned.started,
        warned.response_level,
        warned.ended,
        own,
        heavy_within(warned, own, elapsed.end, measured=days.there),
        duties(warned, registers, at),
        tuple(remarks(warned, others, elapsed.end, at)),
        tuple(at(row) for row in warned.rows),
    )


def _notes(frames: Frames) -> Iterator[Message]:
    """Say what was not submitted and is therefore not compared."""
    if frames(DATASET) is None:
        yield Message.of("assessment.episodes.no_register")
    elif frames("reduction_list") is None:
        yield Message.of("assessment.episodes.no_list")
