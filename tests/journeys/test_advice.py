"""How a single table may be sent, too, is told where files are looked at, and by no run that judges or counts."""

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy
ADVICE = {"zh": "也可作为“道路管养台账”的一部分报送", "en": "may also be sent as a part of: Roads"}
SAID = ["data inspect sent"]
NOT_SAID = [
    "check lixia-2020 sent",
    "outlook lixia-2020 sent --as-of 2020-06-30",
    "stats sent",
    "rank sent --month 2020-01",
    "dust sent",
    "data quality sent",
]


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    folder = tmp_path_factory.mktemp("advice")
    (folder / "sent").mkdir()
    rows = "".join(f"A,2020-01-{day:02} {hour:02}:00,50\n" for day in range(1, 32) for hour in range(24))
    (folder / "sent" / "hours.csv").write_text(f"station,time,PM2.5\n{rows}")
    (folder / "sent" / "roads.csv").write_text(
        "road,street,area_m2,built_up,sweeping\n甲,乙,1,yes,mechanised\n", "utf-8"
    )
    return folder


@pytest.mark.parametrize("lang", ADVICE)
@pytest.mark.parametrize("command", [*SAID, *NOT_SAID])
def test_advice_on_separate_tables_stands_where_it_matters(sent, command, lang):
    done = aircheck(*command.split(), "--lang", lang, cwd=sent, COLUMNS="300")
    said = " ".join((done.out + done.err).split())
    assert done.out != ""
    assert (ADVICE[lang] in said) == (command in SAID)
