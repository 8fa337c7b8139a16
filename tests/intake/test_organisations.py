import pytest

from aircheck.intake.cells.words import named
from aircheck.model.dataset import Column, ColumnType, Reads
from aircheck.model.text import Bilingual

COLUMN = Column(
    name="organisation",
    title=Bilingual(zh="责任单位", en="Organisation"),
    type=ColumnType.TEXT,
    reads=Reads.ORGANISATION,
    same_as={"区住建局": ("区住房和城乡建设局",)},
)


@pytest.mark.parametrize("text", ["@@", "??", "住建局"])
def test_a_scribble_or_a_fragment_is_nobody(text):
    assert named(COLUMN)(text) is None


@pytest.mark.parametrize(("text", "read"), [("区住房和城乡建设局", "区住建局"), ("某物业公司", "某物业公司")])
def test_a_name_is_somebody(text, read):
    assert named(COLUMN)(text) == read
