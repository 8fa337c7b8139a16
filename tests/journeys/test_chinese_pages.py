"""On whole Chinese pages of the demos no word is English that is no name of a file, a column, an option, a command."""

import html
import re
import zipfile

import pytest

from tests.conftest import ours
from tests.journeys.run import aircheck
from tests.measures.house import CONTRACTS

pytestmark = pytest.mark.heavy

WORD = re.compile(r"(?<![\w.\-/#])[A-Za-z]+(?![\w\-./:])", re.ASCII)
COMMAND = re.compile(r"aircheck(?: [a-z]+)*(?: --?[a-z-]+(?: [A-Z]+)?)*")
IN_BRACKETS = re.compile(r"[（(\[]([A-Za-z_]+)[)）\]]")
UNITS = frozenset({"t", "km", "m", "kg", "L", "ha", "MW", "mg"})
SYMBOLS = UNITS | {"AQI", "VOC", "VOCs", "CO", "NOx", "LDAR", "OBD", "GB", "HJ", "polars", "N", "period"}
"""Symbols of units and substances, standards, the engine's name, N for a number, a key of submission.yaml."""
PLANS = {"lixia-2020": "lixia", "lanshan-2021": "lanshan"}


def names(plan):
    """Ids of datasets, columns, options and settings: they are what a user writes."""
    columns = {column.name for contract in CONTRACTS.values() for column in contract.columns}
    options = {option for point in ours(plan).plan.interpretations.values() for option in point.options}
    return columns | set(CONTRACTS) | options


def english(text, known):
    """The English words of a page, each with the line that it is on."""
    found = {}
    # A cell of a table is looked at by itself, as it is in a Word file.
    for line in re.split(r"[\n|]", text.replace("\\", "")):
        bare = IN_BRACKETS.sub(lambda match: "" if match[1] in known else match[0], COMMAND.sub("", line))
        if bare.strip() not in known:
            found.update({word: line.strip() for word in WORD.findall(bare) if word not in SYMBOLS})
    return found


def of_html(path):
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", path.read_text(encoding="utf-8"))
    return html.unescape(re.sub(r"<[^>]+>", "\n", text))


def of_docx(path):
    with zipfile.ZipFile(path) as packed:
        text = packed.read("word/document.xml").decode()
    return html.unescape(re.sub(r"<[^>]+>", "", text.replace("</w:p>", "\n")))


def test_what_counts_as_english():
    known = {"road", "month"}
    assert english("11.5 t/(km²·month) 5 d\n01-01..12-31 days", known) == {
        "month": "11.5 t/(km²·month) 5 d",
        "d": "11.5 t/(km²·month) 5 d",
        "days": "01-01..12-31 days",
    }
    assert (
        english("道路名称 (road) roads.csv[road]:3 aircheck check --rejects FILE\nmonth\n5 t/(km²·月) PM2.5", known)
        == {}
    )


@pytest.fixture(scope="module", params=PLANS)
def demo(request, tmp_path_factory):
    """A plan's demo in Chinese: the plan, the folder, and the plan's file in it."""
    folder = tmp_path_factory.mktemp("zh")
    name = PLANS[request.param]
    assert aircheck("demo", "--plan", request.param, name, cwd=folder).err == ""
    return request.param, folder, f"{name}/my-plan.yaml", name


def test_the_page_of_a_check(demo):
    plan, folder, file, data = demo
    done = aircheck("check", file, data, "--all", "--details", cwd=folder, COLUMNS="300")
    assert done.code == 1
    assert english(done.out, names(plan)) == {}


def test_a_check_as_markdown(demo):
    plan, folder, file, data = demo
    aircheck("check", file, data, "--details", "-o", "check.md", cwd=folder)
    assert english((folder / "check.md").read_text(encoding="utf-8"), names(plan)) == {}


def test_the_papers_of_a_year(demo):
    plan, folder, file, data = demo
    done = aircheck("assess", file, data, "-o", "y.html", "-o", "y.docx", "-o", "y.md", "-o", "y.txt", cwd=folder)
    assert done.code == 3
    read = {
        "html": of_html(folder / "y.html"),
        "docx": of_docx(folder / "y.docx"),
        "md": (folder / "y.md").read_text(encoding="utf-8"),
        "txt": (folder / "y.txt").read_text(encoding="utf-8"),
    }
    assert {kind: found for kind, text in read.items() if (found := english(text, names(plan)))} == {}
