"""How it was judged and scored, and by whose method."""

from aircheck.reports.assessment.chapters.making import Making
from aircheck.reports.assessment.paper import Block, Bullets, Chapter, Paragraph


def chapter(making: Making) -> Chapter:
    """Return the chapter."""
    document = making.document
    sheet = document.scores
    whose = making.say("assess.method_own", file=sheet.file) if sheet.file else making.say("assess.method_default")
    source = [Paragraph(making.say("assess.method_source", source=sheet.source))] if sheet.source else []
    blocks: tuple[Block, ...] = (
        Paragraph(making.say("assess.by_plan", plan=document.report.plan_title)),
        Paragraph(making.say("assess.by_editions", editions=making.row([making.of(one) for one in document.editions]))),
        Paragraph(whose, "alarm"),
        *source,
        Bullets(tuple(making.words(one) for one in sheet.basis)),
    )
    return Chapter("method", making.say("assess.chapter.method"), blocks)
