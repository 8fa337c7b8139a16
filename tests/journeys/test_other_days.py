"""What was submitted is of other days: every command that asks for a period names those days and what chooses them."""

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy
COMMANDS = {
    "check lixia-2020 sent --year 2021": "--year 2019",
    "explain lx-pm25-annual-mean sent --plan lixia-2020 --year 2021": "--year 2019",
    "assess lixia-2020 sent --year 2021": "--year 2019",
    "assess lixia-2020 sent --month 2021-10": "--month 2019-03",
    "outlook lixia-2020 sent --year 2021": "--year 2019",
    "outlook lixia-2020 sent --month 2021-10": "--month 2019-03",
    "stats sent --year 2021": "--year 2019",
    "stats sent --month 2021-10": "--month 2019-03",
    "stats sent --month 2019-10": "--month 2019-03",
    "rank sent --year 2021": "--year 2019",
    "rank sent --quarter 2021Q4": "--year 2019",
    "rank sent --month 2021-10": "--month 2019-03",
    "rank sent --from 2021-10-03 --to 2021-10-09": "--year 2019",
    "compensate way.yaml sent --year 2021": "--year 2019",
    "compensate way.yaml sent --month 2021-10": "--month 2019-03",
    "plans episodes lixia-2020 sent --year 2021": "--year 2019",
    "data quality sent --year 2021": "--year 2019",
    "data quality sent --plan lixia-2020 --year 2021": "--year 2019",
}
MONTHS = ("2021-10", "2019-03")
WAY = """\
compensation:
  title: {zh: 办法, en: A way}
  unit: 万元
  counterpart: {zh: 市, en: The city}
  parameters:
    per_ug: {title: {zh: 系数, en: coefficient}, unit: 万元, set_by: 市, value: 18, source: 通知, on: 2018-01-01}
  terms:
    - {title: {zh: 改善, en: better air}, units: [甲区], linear: {weights: {PM2.5: 1}, amount: "{per_ug}"}}
  units:
    - {name: 甲区, stations: [A]}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("days")
    (made / "sent").mkdir()
    rows = (f"A,2019-03-{day:02d} {hour:02d}:00,50\n" for day in range(1, 32) for hour in range(1, 24))
    (made / "sent" / "hours.csv").write_text("站点,时间,PM2.5\n" + "".join(rows), encoding="utf-8")
    (made / "way.yaml").write_text(WAY, encoding="utf-8")
    return made


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_days_that_are_there_are_named(folder, command, lang):
    done = aircheck(*command.split(), "--lang", lang, cwd=folder)
    page = "".join(done.out.split())
    assert [day for day in ("2019-03-01", "2019-03-31") if day not in page] == []
    assert COMMANDS[command].replace(" ", "") in page


@pytest.mark.parametrize("items", ["dustfall", "PM2.5"])
def test_a_table_that_is_ranked_by_is_told_too_and_no_other(tmp_path, items):
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "dust.csv").write_text(
        "点位,街道,月份,暴露天数,降尘量\nD1,东街,2019-03,31,7.1\n", encoding="utf-8"
    )
    done = aircheck("rank", "sent", "--by", items, "--month", "2021-10", "--lang", "en", cwd=tmp_path)
    assert ("--month 2019-03" in done.out) == (items == "dustfall")


def test_where_nothing_is_ranked_no_table_is_explained(folder):
    empty, ranked = (aircheck("rank", "sent", "--month", one, "--lang", "zh", cwd=folder) for one in MONTHS)
    said = (
        ["正数为改善" in done.out for done in (empty, ranked)],
        ["数值相同的并列" in done.out for done in (empty, ranked)],
    )
    assert said == ([False, True], [False, True])
