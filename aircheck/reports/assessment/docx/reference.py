"""The styles of our Word files: `reference.docx`, which `python -m aircheck.reports.assessment.docx.reference` writes.

GB/T 9704-2012: A4, type area 156 mm × 225 mm, title 2号 小标宋, body 3号 仿宋, headings 黑体 and 楷体, 22 lines of 28
characters, page numbers outside. 28.95 pt a line and 0.25 pt less between characters give exactly these 22 and 28.
"""

from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).with_name("reference.docx")
SONG, FANG, HEI, KAI, TITLE_FACE = "宋体", "仿宋", "黑体", "楷体", "方正小标宋简体"
LATIN = "Times New Roman"
LINE, TIGHTER = 28.95, -5
"""Points from line to line; twentieths of a point between characters."""
TWO, THREE, FOUR, SMALL_FOUR, FIVE = 22, 16, 14, 12, 10.5
"""The sizes that Chinese typesetting calls 2号, 3号, 4号, 小四 and 五号, in points."""


def made() -> Any:
    """Return an empty document with our page and styles."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

    document = docx.Document()
    _clean(document)
    _page(document)
    body = _style(document, "Paper Body", FANG, THREE, tighter=True)
    body.paragraph_format.element.get_or_add_pPr().get_or_add_ind().set(_w("firstLineChars"), "200")
    title = _style(document, "Paper Title", TITLE_FACE, TWO, line=36)
    title.paragraph_format.alignment = ALIGN.CENTER
    subtitle = _style(document, "Paper Subtitle", KAI, THREE)
    subtitle.paragraph_format.alignment = ALIGN.CENTER
    note = _style(document, "Paper Note", KAI, FOUR, line=22)
    note.paragraph_format.element.get_or_add_pPr().get_or_add_ind().set(_w("firstLineChars"), "200")
    caption = _style(document, "Paper Caption", HEI, SMALL_FOUR, line=24)
    caption.paragraph_format.alignment = ALIGN.CENTER
    caption.paragraph_format.keep_with_next = True
    picture = _style(document, "Paper Picture", FANG, FIVE)
    picture.paragraph_format.alignment = ALIGN.CENTER
    # An exact height of lines would cut a picture to one line.
    picture.paragraph_format.line_spacing = 1.0
    _style(document, "Paper Cell", FANG, FIVE, line=15)
    _style(document, "Paper Right", FANG, THREE).paragraph_format.alignment = ALIGN.RIGHT
    for level, face in ((1, HEI), (2, KAI), (3, FANG)):
        _heading(document, level, face)
    return document


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _clean(document: Any) -> None:
    """Take out what names faces by theme: such a name wins over the one that is asked for."""
    for fonts in document.styles.element.iter(_w("rFonts")):
        for key in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[key]
    core = document.core_properties
    core.author, core.comments, core.title = "", "", ""


def _page(document: Any) -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    for grid in section._sectPr.findall(_w("docGrid")):
        section._sectPr.remove(grid)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")


def _number(footer: Any, side: str) -> None:
    """Write the page number between dashes on the outer side, one character in from the edge."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.oxml import OxmlElement

    paragraph = footer.paragraphs[0]
    paragraph.alignment = ALIGN.RIGHT if side == "right" else ALIGN.LEFT
    paragraph._p.get_or_add_pPr().get_or_add_ind().set(_w(f"{side}Chars"), "100")
    _write(paragraph.add_run("— "), SONG, FOUR)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        _write(run, SONG, FOUR)
        if kind is not None:
            field = OxmlElement("w:fldChar")
            field.set(_w("fldCharType"), kind)
        else:
            field = OxmlElement("w:instrText")
            field.text = text
        run._r.append(field)
    _write(paragraph.add_run(" —"), SONG, FOUR)


def _style(document: Any, name: str, face: str, points: float, *, line: float = LINE, tighter: bool = False) -> Any:
    """Return a new style of paragraphs with exact line spacing and nothing before or behind."""
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = None
    _paragraphs(style, line)
    _write(style, face, points, tighter=tighter)
    return style


def _paragraphs(style: Any, line: float) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    form.space_before = form.space_after = Pt(0)
    form.widow_control = False


def _heading(document: Any, level: int, face: str) -> None:
    from docx.shared import RGBColor

    style = document.styles[f"Heading {level}"]
    _paragraphs(style, LINE)
    _write(style, face, THREE, tighter=True)
    style.font.bold = False
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.keep_with_next = True
    style.paragraph_format.element.get_or_add_pPr().get_or_add_ind().set(_w("firstLineChars"), "200")


def _write(of: Any, face: str, points: float, *, tighter: bool = False) -> None:
    """Set the face of Chinese and of Latin text, the size, and the space between characters."""
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    of.font.name = LATIN
    of.font.size = Pt(points)
    properties = of.element.get_or_add_rPr()
    fonts = properties.find(_w("rFonts"))
    fonts.set(_w("eastAsia"), face)
    fonts.set(_w("hint"), "eastAsia")
    if tighter:
        spacing = OxmlElement("w:spacing")
        spacing.set(_w("val"), str(TIGHTER))
        properties.append(spacing)


def main() -> None:
    """Write the file beside this one."""
    from io import BytesIO

    from aircheck.writing.zipped import timeless

    out = BytesIO()
    made().save(out)
    REFERENCE.write_bytes(timeless(out.getvalue()))


if __name__ == "__main__":
    main()
