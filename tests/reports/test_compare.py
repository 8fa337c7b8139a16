"""Two reports side by side: whole pages and rows."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from aircheck.history.comparing import compare
from aircheck.reports.registry import Options, render
from tests.history.made_up import part, report, result


def found():
    before = report(
        result("a", "pass", "50", margin="+2", parts=(part("A", "pass", "50"),)),
        result("b", "fail", "60", margin="-8"),
        result("c", "fail", None, "= 100 %"),
    )
    after = report(
        result("a", "fail", "55", margin="-3", parts=(part("A", "fail", "55"),)),
        result("b", "pass", "52", margin="0"),
        result("c", "missing", None, "= 100 %"),
        version="0.2.0",
    )
    return compare(before, after, ("before.json", "after.json"))


PAGE = """\
Two reports compared  The plan
before: before.json (as of 2020-12-31)
after: after.json (as of 2020-12-31)
Commitments 3: newly failing 1, settled as missed 0, worse 0, not comparable 1,
recovered 1, better 0, settled as met 0, open again 0, same 0
Changed between the two: program

Newly failing, with parts: 2 ---------------------------------------------------
the a  a
    ✓ pass 50 µg/m³ → ✗ fail 55 µg/m³ target ≤ 52 µg/m³
the a  A  a
    ✓ pass 50 µg/m³ → ✗ fail 55 µg/m³ target ≤ 52 µg/m³

Not comparable, with parts: 1 --------------------------------------------------
the c  c
    ✗ fail → _ missing target = 100 %
    it was fail and is now missing, which is no verdict

Recovered, with parts: 1 -------------------------------------------------------
the b  b
    ✗ fail 60 µg/m³ → ✓ pass 52 µg/m³ target ≤ 52 µg/m³

What changed between the two ---------------------------------------------------
data: nothing changed
what was asked: nothing changed
rules: nothing changed
program: 1 different
    the program was version 0.1.0 and is 0.2.0
"""


def test_the_page():
    assert render("compare", "text", found(), Options("en")) == PAGE


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_page(language):
    long = replace(found(), before=replace(found().before, name="很长的文件名" * 30))
    assert max(map(cell_len, render("compare", "text", long, Options(language)).splitlines())) <= 80


def test_a_long_list_of_what_cannot_be_compared_is_cut_and_says_so():
    many = [result(f"r{n}", "unset") for n in range(25)]
    page = render("compare", "text", compare(report(*many), report(), ("x", "y")), Options("en"))
    assert "the r19  r19" in page
    assert "r20" not in page
    assert "and 5 more (--format csv lists all)" in page


def test_the_rows():
    rows = render("compare", "csv", found(), Options("en")).splitlines()
    assert rows[0].lstrip("\ufeff").split(",")[:6] == ["plan", "rule", "kind", "part", "title", "change"]
    assert rows[2:4] == [
        "lixia-2020,a,station,A,the a,newly_failing,pass,50,µg/m³,≤ 52 µg/m³,2,fail,55,µg/m³,≤ 52 µg/m³,-3,",
        "lixia-2020,c,,,the c,not_comparable,fail,,µg/m³,'= 100 %,,missing,,µg/m³,'= 100 %,,"
        '"it was fail and is now missing, which is no verdict"',
    ]
