"""`aircheck dust`: proposals only; a proposal has no effect before somebody fills in why and who approved it."""

import json

import pytest

from tests.journeys.run import aircheck

pytestmark = pytest.mark.heavy

HOURS = "station,time,PM2.5,PM10,SO2,NO2,CO,O3\n" + "".join(
    f"S1,2020-03-01 {hour:02d}:00,60,{pm10},10,20,0.5,60\n"
    for hour, pm10 in enumerate([100, 100, 100, 100, 100, 100, 300, 250, 110, 105], start=1)
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "hours.csv").write_text(HOURS, encoding="utf-8")
    return tmp_path


def test_a_period_by_hand(folder):
    # Six hours of 100 with PM2.5/PM10 0.6; 300 is twice 100 and more, above 150, and 60/300 = 0.2 at most half of 0.6.
    # It is over at 110, within 10 % of 100; so the hours ending at 07:00 and 08:00.
    done = aircheck("dust", "hours.csv", "--lang", "en", cwd=folder)
    assert (done.err, done.code) == ("", 0)
    assert done.out.splitlines()[:3] == [
        "Proposed dust episodes: 1",
        "no.  station  from              to           hours  before  peak",
        "  1  S1       2020-03-01 06:00  03-01 08:00      2     100   300",
    ]
    assert "10 rows = 10 used + 0 rejected + 0 out of scope" in done.out


def test_a_proposal_takes_nothing_out_until_it_is_filled_in(folder):
    aircheck("dust", "hours.csv", "-o", "events.csv", cwd=folder)
    assert (folder / "events.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "or Excel misreads what is filled in"
    proposed = (folder / "events.csv").read_text(encoding="utf-8-sig")
    assert proposed == ("start,end,stations,kind,basis,approved_by\n2020-03-01 06:00,2020-03-01 08:00,S1,dust,,\n")
    arguments = ("check", "lixia-2020", ".", "--only", "lx-pm25-annual*", "--format", "json")
    before = json.loads(aircheck(*arguments, cwd=folder).out)
    assert (before["results"][0]["unadjusted"], before["totals"]["rejected"]) == (None, 1)
    (folder / "events.csv").write_text(proposed.replace("dust,,", "dust,认定单,省厅"), encoding="utf-8")
    after = json.loads(aircheck(*arguments, cwd=folder).out)
    assert after["results"][0]["unadjusted"]["outcome"] == "incomplete"
    assert after["totals"]["rejected"] == 0


def test_overlapping_periods_of_stations_are_one_event(folder):
    # S2 is an hour later than S1, S3 the day after.
    later = "".join(
        f"S{number},2020-03-0{day} {hour:02d}:00,60,{pm10},10,20,0.5,60\n"
        for number, day, first in ((2, 1, 2), (3, 2, 1))
        for hour, pm10 in enumerate([100, 100, 100, 100, 100, 100, 280, 250, 110], start=first)
    )
    (folder / "hours.csv").write_text(HOURS + later, encoding="utf-8")
    done = aircheck("dust", "hours.csv", "-o", "events.csv", "--lang", "en", cwd=folder)
    assert done.out.splitlines()[:7] == [
        "Proposed dust episodes: 2",
        "no.  station     from              to           hours  before  peak",
        "  1  2 stations  2020-03-01 06:00  03-01 09:00      3           300",
        "     S1          2020-03-01 06:00  03-01 08:00      2     100   300",
        "     S2          2020-03-01 07:00  03-01 09:00      2     100   280",
        "  2  S3          2020-03-02 06:00  03-02 08:00      2     100   280",
        "",
    ]
    assert (folder / "events.csv").read_text(encoding="utf-8-sig").splitlines()[1:] == [
        "2020-03-01 06:00,2020-03-01 09:00,S1 S2,dust,,",
        "2020-03-02 06:00,2020-03-02 08:00,S3,dust,,",
    ]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "events.csv already exists and is not overwritten"), ("zh", "events.csv 已存在，未覆盖")],
)
def test_what_was_filled_in_is_not_overwritten(folder, lang, said):
    filled = "start,end,stations,kind,basis,approved_by\n2020-03-01 06:00,2020-03-01 08:00,S1,dust,认定单,省厅\n"
    (folder / "events.csv").write_text(filled, encoding="utf-8")
    done = aircheck("dust", "hours.csv", "-o", "events.csv", "--lang", lang, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.replace("│", " ").split())
    assert (folder / "events.csv").read_text(encoding="utf-8") == filled
    done = aircheck("dust", "hours.csv", "-o", "others.csv", "--lang", lang, cwd=folder, COLUMNS="300")
    assert (done.code, len(done.err.splitlines())) == (0, 1)


def test_the_dust_of_october_2019_is_proposed_at_a_station_of_jinan(monitoring):
    done = aircheck("dust", "cnemc-2019", "--stations", "1305A", "--lang", "en", cwd=monitoring)
    # The file's own hours: PM10 jumps to several times its level in the morning of 28 October.
    assert "1305A    2019-10-28 09:00  10-29 13:00     28      90   446" in done.out
