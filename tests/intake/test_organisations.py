import pytest

from aircheck.intake.cells.bodies import named
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


PLACES = ("济南市历下区", "济南市", "历下区")
LIXIA = Column(
    name="organisation",
    title=Bilingual(zh="责任单位", en="Organisation"),
    type=ColumnType.TEXT,
    reads=Reads.ORGANISATION,
    filler=PLACES,
    same_as={
        "区住建局": ("历下区住建局", "济南市历下区住建局"),
        "区城管局": ("历下区城管局",),
        "区工信局": ("历下区工信局",),
        "区市场监管局": ("历下区市场监管局",),
        "区发改局": ("历下区发改局",),
        "历下生态环境分局": ("历下生态环境局分局",),
        "区公安分局": ("历下区公安分局",),
        "区交警大队": ("历下区交警大队",),
        "市交警直属一大队": ("济南市交警直属一大队",),
    },
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("历下区住房和城乡建设局", "区住建局"),
        ("济南市历下区住房城乡建设局", "区住建局"),
        ("区城市管理局", "区城管局"),
        ("历下区工业和信息化局", "区工信局"),
        ("区市场监督管理局", "区市场监管局"),
        ("区发展和改革局", "区发改局"),
        ("济南市生态环境局历下分局", "历下生态环境分局"),
        ("济南市生态环境局历下区分局", "历下生态环境分局"),
        ("济南市公安局历下区分局", "区公安分局"),
        ("市公安局历下分局", "区公安分局"),
        ("济南市公安局交警支队历下区大队", "区交警大队"),
        ("济南市公安局交通警察支队直属一大队", "市交警直属一大队"),
        ("济南市公安局市中区分局", "济南市公安局市中区分局"),  # another district's
        ("市公安局", "市公安局"),
    ],
)
def test_a_full_name_is_that_of_the_unit(text, read):
    assert named(LIXIA)(text) == read


@pytest.mark.parametrize(("text", "read"), [("区住房和城乡建设局", "区住建局"), ("某物业公司", "某物业公司")])
def test_a_name_is_somebody(text, read):
    assert named(COLUMN)(text) == read
