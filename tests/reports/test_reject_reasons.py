"""Reasons of rejects are counted by their kind."""

from dataclasses import replace

from aircheck.intake.cells.columns import Fault
from aircheck.intake.rows.reasons import fault_in, row_at_fault
from aircheck.locale import Words
from aircheck.model.dataset import Column, ColumnType
from aircheck.model.submission import Reject
from aircheck.model.text import Bilingual, Message
from aircheck.reports.terminal.inputs import show
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.reject_reasons import reasons

TITLE = Bilingual(zh="列", en="Column")


def reject(reason: Message) -> Reject:
    return Reject("a.csv", 1, None, "", reason, whole_row=True)


def shown(*found: Message) -> list[str]:
    page = Page(Words("en"), {}, width=80, colour=False, margin=8)
    reasons(page, [reject(reason) for reason in found], "reports.more_reasons")
    return [" ".join(line.split()) for line in page.render().splitlines()]


def test_what_differs_from_row_to_row_is_left_out():
    why = Message.of("intake.expected.number")
    faults = [Message.of("intake.reject.row_at_fault", column="area_m2", cell=cell, why=why) for cell in ("abc", "x")]
    contradictions = [Message.of("intake.reject.contradiction", file="b.csv", line=line) for line in (3, 4, 5)]
    assert shown(*faults, *contradictions) == [
        "3 contradicts another row: neither is used",
        f'2 "area_m2": {Words("en")(why)}; the row cannot be used',
    ]


def test_the_first_place_of_a_kind():
    why = Message.of("intake.reject.cut_short", have=1, want=2)
    cell = Reject("b.csv", 7, "CO", "x" * 200, Message.of("intake.reject.below_minimum", minimum="0"), whole_row=False)
    page = Page(Words("en"), {}, width=200, colour=False, margin=8)
    reasons(page, [cell, *(Reject("a.csv", line, None, "甲", why, whole_row=True) for line in (9, 3))], "", places=True)
    lines = [" ".join(line.split()) for line in page.render().splitlines()]
    assert lines[1] == 'first at a.csv:9, whole row: "甲"'
    assert lines[3].startswith('first at b.csv:7, CO: "xxx')
    assert lines[3].endswith('(200 characters)"')


def test_of_many_reasons_the_others_are_numbered():
    lengths = [Message.of("intake.reject.cut_short", have=have, want=20) for have in range(14)]
    found = shown(*lengths)
    assert len(found) == 13
    assert found[-1] == "2 more reasons: --rejects FILE writes all rows"


def test_a_list_of_words_is_written_once():
    """Cells that are none of its words count together; each place says only its cell and the nearest word."""
    column = Column(name="c", title=TITLE, type=ColumnType.CATEGORY, values={"seal": ("密闭", "全密闭")})
    found = [row_at_fault("类", cell, fault_in(column, Fault.UNREADABLE, cell)) for cell in ("全密闭车", "密闭了", "x")]
    page = Page(Words("zh"), {}, width=80, colour=False, margin=8)
    show(page, [], [replace(reject(reason), line=line) for line, reason in enumerate(found, 2)])
    assert "".join(page.render().split()).partition("位置")[::2] == (
        "拒收的数据" + "-" * 69 + "3“类”应为下列词语之一：密闭，整行拒收",
        "a.csv:2整行“类”的内容“全密闭车”不可用：不在上列词语中；最接近的是“全密闭”，即“密闭”；整行拒收“”"
        "a.csv:3整行“类”的内容“密闭了”不可用：不在上列词语中；最接近的是“密闭”；整行拒收“”"
        "a.csv:4整行“类”的内容“x”不可用：不在上列词语中；整行拒收“”",
    )
