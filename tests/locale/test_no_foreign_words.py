"""What a library or the system says in English is on no page in Chinese, but in brackets where it helps."""

import errno
import re
import sqlite3
import zipfile
from io import BytesIO

import pytest

from aircheck.locale import Words
from aircheck.model.os_errors import os_error_message
from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

WORDS = re.compile(r"[A-Za-z]{2,}(?: [a-z]{2,}){2,}")
"""Three words in a row are English."""
ROADS = "road,street,area_m2,built_up,sweeping\n甲路,甲街,1,yes,mechanised\n"


def outside_brackets(page):
    """The page without what stands in brackets, and without commands."""
    text = "".join(part.strip() for part in page.splitlines())
    return re.sub(r"[（(][^（）()]*[）)]|`[^`]*`", "", text)


def packed(name="roads.csv", data=ROADS):
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


def turned(data, at):
    """The same bytes with one of them wrong."""
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


BROKEN = {
    "cut.zip": packed()[:-30],
    "wrong.zip": turned(packed(), 45),
    "no.zip": b"not an archive",
    "text.zip": b"PK\x03\x04 and no more of it",
    "no.xlsx": b"PK\x03\x04 and no more of it",
    "empty.xlsx": packed("xl/workbook.xml", "<workbook/>"),
    "no.parquet": b"PAR1 and no more of it PAR1",
    "short.parquet": b"PAR1",
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("command", [["data", "inspect"], ["check", "lixia-2020"], ["stats"]], ids=" ".join)
def test_a_broken_file_is_told_in_our_words(tmp_path, name, command):
    (tmp_path / name).write_bytes(BROKEN[name])
    done = aircheck(*command, name, "--lang", "zh", cwd=tmp_path)
    assert done.code == 3
    assert WORDS.findall(outside_brackets(done.out + done.err)) == []
    assert re.search("损坏|不是|没有|空", done.out + done.err)


@pytest.mark.parametrize("kind", ["text", "foreign", "cut"])
def test_a_file_that_is_no_history_is_told_in_our_words(tmp_path, kind):
    path = tmp_path / "h.db"
    if kind == "text":
        path.write_text("road,street\n" * 500)
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE other (x)")
        connection.close()
    if kind == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    done = aircheck("history", "list", "--history", "h.db", "--lang", "zh", cwd=tmp_path)
    assert (done.code, WORDS.findall(outside_brackets(done.err))) == (3, [])
    assert "h.db" in done.err


@pytest.mark.parametrize(
    "text",
    ["a: [1\n", "a: 'x\n", "rules: [{id: a, title: }\n", "extends: lixia-2020\nweights: {x: 99999}\n", "a: !!x 1\n"],
)
def test_a_wrong_yaml_is_told_in_our_words(tmp_path, text):
    (tmp_path / "mine.yaml").write_text(text)
    done = aircheck("rules", "lint", "mine.yaml", "--lang", "zh", cwd=tmp_path)
    assert WORDS.findall(outside_brackets(done.out + done.err)) == []


@pytest.mark.parametrize("code", errno.errorcode)
def test_what_the_system_says_is_ours_or_in_brackets(code):
    said = Words("zh")(os_error_message(OSError(code, "What the system says of it")))
    assert WORDS.findall(outside_brackets(said)) == []
