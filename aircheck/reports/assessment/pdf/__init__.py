"""An assessment as PDF, set by typst (extra `pdf`) from `paper.typ` with the paper as data: nothing in it is markup."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aircheck.documents.assessment import Assessment
from aircheck.model.errors import AircheckError
from aircheck.model.outcome import ExitCode
from aircheck.model.shown.visible import visible
from aircheck.model.text import Message
from aircheck.reports.assessment.numbering import annexed, numbered
from aircheck.reports.assessment.paper import Block, Bullets, Cell, Chapter, Grid, Paper, Paragraph, SideBySide
from aircheck.reports.assessment.papers import paper_of
from aircheck.reports.assessment.pdf.faces import faces, folders
from aircheck.reports.registry import Options

TEMPLATE = Path(__file__).with_name("paper.typ")
_CHINESE = re.compile("[\u2e80-\u9fff]")


def render(document: Assessment, options: Options) -> bytes:
    """Return the file; the same bytes for the same document and the same faces.

    `AircheckError` without the extra, or without a Chinese face: a missing one would draw nothing and say nothing.
    """
    try:
        import typst
    except ImportError:
        raise AircheckError(Message.of("assess.pdf.no_extra"), ExitCode.USAGE) from None
    paper = paper_of(document, options.language)
    data = _paper(paper)
    found = faces(typst.Fonts(font_paths=folders()).families())
    if not found["body"] and _CHINESE.search(json.dumps(data, ensure_ascii=False)):
        raise AircheckError(Message.of("assess.pdf.no_face"), ExitCode.USAGE)
    day = document.report.as_of
    written: Any = typst.compile(
        str(TEMPLATE),
        sys_inputs={"paper": json.dumps({**data, "faces": found}, ensure_ascii=False)},
        font_paths=folders(),
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    return bytes(written)


def _paper(paper: Paper) -> dict[str, Any]:
    chapters = [_chapter(one, 1, place, paper) for place, one in enumerate(paper.chapters, start=1)]
    annexes = []
    for place, one in enumerate(paper.annexes, start=1):
        annexes.append({**_chapter(one, 1, place, paper), "title": annexed(one.title, place, paper.language)})
    return {
        "language": paper.language,
        "title": visible(paper.title),
        "subtitle": visible(paper.subtitle),
        "addressee": visible(paper.addressee),
        "chapters": chapters,
        "annexes": annexes,
        "ends": [visible(line) for line in (*paper.signatures, paper.date)],
    }


def _chapter(chapter: Chapter, level: int, place: int, paper: Paper) -> dict[str, Any]:
    inside = [_chapter(one, level + 1, number, paper) for number, one in enumerate(chapter.chapters, start=1)]
    return {
        "title": visible(numbered(chapter.title, level, place, paper.language)),
        "level": level,
        "blocks": [_block(block) for block in chapter.blocks],
        "chapters": inside,
    }


def _block(block: Block) -> Mapping[str, Any]:
    match block:
        case Paragraph(text, tone):
            return {"kind": "paragraph", "text": visible(text), "tone": tone}
        case Bullets(lines):
            return {"kind": "bullets", "lines": [visible(line) for line in lines]}
        case SideBySide(left, right):
            return {"kind": "beside", "left": _grid(left), "right": _grid(right)}
        case Grid():
            return {"kind": "grid", **_grid(block)}


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "caption": visible(grid.caption),
        "columns": [{"title": visible(one.title), "kind": one.kind, "share": one.share} for one in grid.columns],
        "rows": [[_cell(cell) for cell in row] for row in grid.rows],
        "notes": [visible(note) for note in grid.notes],
        "empty": visible(grid.empty),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    sign = f"{cell.outcome.symbol} " if cell.outcome else ""
    outcome = cell.outcome.value if cell.outcome else None
    return {"text": visible(sign + cell.text), "outcome": outcome, "colour": cell.colour}
