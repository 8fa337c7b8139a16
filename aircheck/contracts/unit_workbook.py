"""One workbook for a responsible unit: a cover with its duties, and a sheet for each table it fills in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from aircheck.contracts.duties import LEDGER, Duty, Share
from aircheck.contracts.forms import forms_of
from aircheck.contracts.guide import add_guide
from aircheck.contracts.template_xlsx import LONGEST_NAME, add_table
from aircheck.locale import Words
from aircheck.model.dataset import Contract
from aircheck.model.plan import Plan
from aircheck.model.text import Message, NameList
from aircheck.writing.workbook import workbook

_WIDTHS = (8, 46, 16, 46)
_NOTES = ("rows", "words", "blank", "nothing", "send")


def render_unit(share: Share, plan: Plan, words: Words) -> bytes:
    """Return the workbook of an organisation: a cover, then its tables by name."""
    target = BytesIO()
    forms = tuple(forms_of(share.contracts))
    names = sheet_names([form.contract for form in forms], words)
    title = f"{words.of(plan.title)} {_own_name(share, words)}"
    with workbook(target, title) as book:
        _cover(book, share, plan, _where(share.contracts, names, words), words)
        for form in forms:
            add_table(book, form, names[form.contract.id], words)
        add_guide(book, forms, words)
    return target.getvalue()


def sheet_names(contracts: Sequence[Contract], words: Words) -> dict[str, str]:
    """Return the name of each table's sheet: its title, or its id in place of one that is too long or taken."""
    titles = {contract.id: words.of(contract.title) for contract in contracts}
    often = Counter(titles.values())
    return {
        name: title if often[title] == 1 and len(title) <= LONGEST_NAME and not set(title) & set("[]:*?/\\'") else name
        for name, title in titles.items()
    }


def _where(contracts: Sequence[Contract], names: dict[str, str], words: Words) -> dict[str, str]:
    """Return by dataset on which sheet its rows are written and, in a register, as which kind."""
    return {contract.id: _sheet_of(contract, names, words) for contract in contracts}


def _sheet_of(contract: Contract, names: dict[str, str], words: Words) -> str:
    register = contract.within
    if register is None:
        return names[contract.id]
    record, word = register.record.said, register.said(contract.id)
    return words(Message.of("datasets.cover.part", sheet=names[register.id], record=record, word=word))


def _own_name(share: Share, words: Words) -> str:
    return share.organisation.name if words.language == "zh" else share.organisation.en


def _cover(book: Any, share: Share, plan: Plan, names: dict[str, str], words: Words) -> None:
    sheet = book.add_worksheet(words(Message.of("datasets.cover.sheet")))
    title, bold = book.add_format({"bold": True, "font_size": 14}), book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.merge_range(0, 0, 0, 3, _own_name(share, words), title)
    sheet.merge_range(1, 0, 1, 3, words.of(plan.title), plain)
    line = 3
    for note in _NOTES:
        sheet.merge_range(line, 0, line, 3, words(Message.of(f"datasets.cover.{note}")), plain)
        line += 1
    line += 1
    for place, head in enumerate(("number", "duty", "due", "tables")):
        sheet.write_string(line, place, words(Message.of(f"datasets.cover.{head}")), bold)
    for cells in _lines(share, names, words):
        line += 1
        for place, cell in enumerate(cells):
            sheet.write_string(line, place, cell, plain)
    sheet.fit_to_pages(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)


def _lines(share: Share, names: dict[str, str], words: Words) -> Iterator[tuple[str, str, str, str]]:
    for number, duty in enumerate(share.duties, 1):
        yield str(number), words.of(duty.commitment.title), _due(duty, words), _row(duty.datasets, names)
    if share.rows:
        rows = Message.of("datasets.cover.ledger", rows=NameList.of(map(str, share.rows)))
        yield str(len(share.duties) + 1), words(rows), "", _row((LEDGER,), names)


def _due(duty: Duty, words: Words) -> str:
    commitment = duty.commitment
    if commitment.due is not None:
        return str(commitment.due)
    return "" if commitment.due_rule is None else words.of(commitment.due_rule)


def _row(datasets: Sequence[str], names: dict[str, str]) -> str:
    return "、".join(names[name] for name in datasets)
