"""Every form in which people write numbers, in every kind of column there is: read or rejected, and said in words."""

import csv
import io

import pytest

from aircheck.locale import Words
from aircheck.model.dataset import Column, Contract
from aircheck.model.text import Bilingual
from tests.intake.house import SHIPPED, read

FORMS = (
    *(
        "一千",
        "1千",
        "二百",
        "10万",
        "1.2亿",
        "三千万",
        "十",
        "一百二十",
        "两百",
        "〇",
        "零",
        "壹佰",
        "千",
        "1千5",
        "百",
    ),
    *("约1000", "1000余", "1000平方米", "1千平方米", "二百米", "5个", "五家", "3分", "1.5亩", "12%", "50％", "五成"),
    *(
        "1,000",
        "1，000",
        "1 000",
        "1'000",
        "１０００",
        "1.000,5",
        "1e3",
        "1E-3",
        "1e400",
        "+5",
        "-5",
        "−5",
        "--5",
        ".5",
    ),
    *("5.", "½", "1/2", "①", "Ⅳ", "²", "1²", "٣", "0x10", "1_000", "∞", "inf", "nan", "-0", "9" * 40, f"0.{'0' * 40}1"),
    *("<5", "≤5", "5-10", "5~10", "1;2", "1、2", "=1+1", "#REF!", "1000-", "(5)", "5 km", "5 km2", "5 µg/m3", "5ppb"),
    *("1万户", "1千吨", "2万立方米/日", "3年", "4个月", "1.1.1", "2020-01-01", "2020.5", "是", "", "-", "—", "5\u00a0"),
)
LABEL = Column(name="label", title=Bilingual(zh="标签", en="label"), type="text", required=True)


ALONE = {"required": True, "found_in": None, "on": None, "after": None, "median_maximum": None, "seldom_below": None}
"""A column as it is, but for what hangs on other columns of its table."""


def kinds():
    """Return one column of each type, unit and way of reading, by its dataset and name."""
    found = {}
    for contract in SHIPPED.values():
        for column in contract.columns:
            ways = (bool(column.values), bool(column.numbers), bool(column.equals), column.reads, column.minimum)
            found.setdefault((column.type, column.unit, *ways), (f"{contract.id}.{column.name}", column))
    return dict(found.values())


def table(header, forms):
    out = io.StringIO()
    csv.writer(out).writerows([("label", header), *((f"行{place}", form) for place, form in enumerate(forms))])
    return out.getvalue()


OTHERS = {"m²": "万平方米", "t": "千克", "CNY": "万元", "m": "千米"}
"""Other units that a header may name."""


def headers():
    for name, column in sorted(kinds().items()):
        yield name, column.name
        if column.unit in OTHERS:
            yield name, f"{column.name}（{OTHERS[column.unit]}）"


@pytest.mark.parametrize(("name", "header"), headers())
def test_every_form_is_read_or_rejected(name, header):
    column = kinds()[name].model_copy(update=ALONE)
    contract = Contract(id="forms", title=LABEL.title, key=("label",), columns=(LABEL, column))
    # Few rows are read cell by cell, many by their distinct texts.
    for forms in (FORMS, FORMS * 4):
        submission = read({"forms.csv": table(header, forms)}, contracts={"forms": contract})
        (entry,) = submission.inputs
        assert (entry.dataset, entry.rows) == ("forms", len(forms))
        for language in ("zh", "en"):
            words = Words(language)
            assert all(words(note) for note in submission.notes)
            assert all(words(reject.reason) for reject in submission.rejects)


def test_a_multiple_alone_is_read_and_said():
    contract = Contract(
        id="forms", title=LABEL.title, key=("label",), columns=(LABEL, SHIPPED["roads"].column("area_m2"))
    )
    submission = read({"forms.csv": table("area_m2", ["一千", "1千", "二百", "1000"])}, contracts={"forms": contract})
    assert submission.tables["forms"].frame["area_m2"].to_list() == [1000, 1000, 200, 1000]
    assert [Words("zh")(note) for note in submission.notes] == [
        "forms.csv（共 1 个此类文件）：“area_m2”中写明 千 的单元格：× 1000",
        "forms.csv（共 1 个此类文件）：“area_m2”中写明 百 的单元格：× 100",
    ]


@pytest.mark.parametrize("cell", ["一千二", "1千二", "十二", "一千二百平方米", "二〇", "三点五", "两万"])
def test_a_number_in_words_is_to_be_written_in_digits(cell):
    submission = read({"a.csv": f"road,area_m2,built_up,sweeping\n甲路,{cell},yes,manual\n"})
    (one,) = submission.rejects
    why = one.reason.values.get("why", one.reason)
    assert (why.key, why.values["cell"]) == ("intake.reject.in_words", cell)


def test_one_numeral_before_a_multiple_is_clear():
    submission = read({"a.csv": "road,area_m2,built_up,sweeping\n甲路,一千,yes,manual\n"})
    assert submission.rejects == ()
