"""Rows that are about something else show neither a miss nor that there was nothing."""

from aircheck.measures.count import Count, CountSpec
from aircheck.measures.rows.about import matched
from aircheck.model.measurement import RestsOn
from aircheck.model.text import Bilingual, Message
from tests.measures.house import CONTRACTS, assessment_data

COLUMNS = tuple(column.model_copy(update={"required": False}) for column in CONTRACTS["muck_cases"].columns)
CONTRACT = CONTRACTS["muck_cases"].model_copy(update={"about": ("muck_violation",), "columns": COLUMNS})
HEADER = "case_no,date,plate,muck_violation,handled_date,control_measure,company_liable\n"
OTHERS = "案1,2020-01-05,A,mud,2020-01-06,x,yes\n案2,2020-02-05,B,route,,x,no\n"


def measured(monkeypatch, where, rows=OTHERS):
    monkeypatch.setitem(CONTRACTS, "muck_cases", CONTRACT)
    data, spec = assessment_data(muck_cases=HEADER + rows), CountSpec(count="muck_cases", where=where)
    return matched(Count().measure(spec, data), "muck_cases", spec, data)


def test_rows_about_something_else_are_named(monkeypatch):
    found = measured(monkeypatch, "muck_violation = 'uncovered' AND company_liable")
    assert found.unmatched == Message.of(
        "measures.none_about",
        dataset=CONTRACT.title,
        column=Bilingual(zh="渣土违法类型 (muck_violation)", en="Kind of muck offence (muck_violation)"),
        words=Bilingual(zh="带泥上路、不按路线", en="mud, route"),
    )


def test_a_row_about_it_is_enough_whatever_else_is_asked(monkeypatch):
    assert measured(monkeypatch, "muck_violation = 'mud' AND NOT company_liable").unmatched is None


def test_a_row_that_may_be_about_it_is_enough(monkeypatch):
    assert (
        measured(monkeypatch, "muck_violation = 'uncovered'", OTHERS + "案3,2020-03-05,C,??,,x,no\n").unmatched is None
    )


def test_how_empty_cells_are_read_is_said(monkeypatch):
    found = measured(monkeypatch, "handled_date IS NULL")
    handled = Bilingual(zh="处理日期 (handled_date)", en="Handled on (handled_date)")
    assert found.notes == (Message.of("measures.blank.not_yet", column=handled),)
    assert measured(monkeypatch, "handled_date IS NULL", "案1,2020-01-05,A,mud,2020-01-06,x,yes\n").notes == ()


RATES = "voc_unit,date,collection_pct,sync_pct,removal_rate_pct,checked_by\n"


def test_figures_that_were_stated_are_named_with_who_stated_them():
    rows = "甲厂,2020-01-05,85,100,78,乙检测公司\n丙厂,2020-01-06,85,100,78,丁检测公司\n戊厂,2020-01-07,85,100,78,\n"
    data = assessment_data(voc_rates=RATES + rows)
    spec = CountSpec(count="voc_rates", where="collection_pct >= 80 AND sync_pct = 100")
    found = matched(Count().measure(spec, data), "voc_rates", spec, data)
    columns = Bilingual(
        zh="收集率 (collection_pct)、同步运行率 (sync_pct)", en="Collected (collection_pct), Run in step (sync_pct)"
    )
    stated = Message.of("measures.stated", columns=columns, who="丁检测公司, 乙检测公司")
    assert (found.notes, found.rests_on) == ((stated,), RestsOn.AS_REPORTED)


def test_figures_of_which_nobody_is_named_are_as_they_are():
    data = assessment_data(voc_rates=RATES + "甲厂,2020-01-05,85,100,78,\n")
    spec = CountSpec(count="voc_rates", where="collection_pct >= 80")
    found = matched(Count().measure(spec, data), "voc_rates", spec, data)
    assert (found.notes, found.rests_on) == ((), None)
