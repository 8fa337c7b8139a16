"""What is true of every row: a row against it is rejected with the reason; an empty cell breaks no law."""

from aircheck.intake.files.source import SourceFile
from aircheck.intake.rows.laws import unsound
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.model.dataset import Column, ColumnType, Contract, Holds
from aircheck.model.text import Bilingual, Message

LAW = Bilingual(zh="覆盖面积不大于裸土面积", en="covered is at most bare")


def number(name):
    return Column(name=name, title=Bilingual(zh=name, en=name), type=ColumnType.NUMBER)


SITE = Column(name="site", title=Bilingual(zh="工地", en="Site"), type=ColumnType.TEXT, required=True)
CONTRACT = Contract(
    id="yards",
    title=Bilingual(zh="堆场", en="Yards"),
    key=("site",),
    holds=(Holds(that="covered_m2 <= bare_m2", title=LAW),),
    columns=(SITE, number("bare_m2"), number("covered_m2")),
)


def read(text):
    return read_submission([SourceFile.of_text("y.csv", text)], {"yards": CONTRACT}, Scope())


def test_a_row_that_cannot_be_is_rejected_with_the_reason():
    found = read("site,bare_m2,covered_m2\nA,20000,20000\nB,20000,20000.001\nC,,5\nD,7,\n")
    assert found.tables["yards"].frame["site"].to_list() == ["A", "C", "D"]
    assert [(reject.line, reject.reason) for reject in found.rejects] == [
        (3, Message.of("intake.reject.cannot_be", law=LAW))
    ]
    assert (found.inputs[0].rows, found.inputs[0].rejected, found.refused) == (4, 1, {"yards": 1})


def test_a_law_whose_columns_are_not_there_is_not_asked():
    assert read("site,covered_m2\nA,5\n").rejects == ()


def test_a_law_that_asks_nothing_is_found():
    laws = ("covered_m2 <= bare_m2", "covered_m2 + bare_m2", "covered <= bare_m2", "covered_m2 <=")
    contract = CONTRACT.model_copy(update={"holds": tuple(Holds(that=that, title=LAW) for that in laws)})
    assert [place for place, _ in unsound(contract)] == [1, 2, 3]
