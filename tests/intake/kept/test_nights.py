"""A run that uses what earlier runs have read says what one says that reads everything anew."""

from datetime import date, timedelta
from random import Random

import pytest

from aircheck.intake.scope import Scope
from aircheck.model.period import Period
from aircheck.model.provenance import HourLabel
from tests.intake.house import scope
from tests.intake.kept.nights import Memory, archive, long, night, wide

pytestmark = pytest.mark.heavy

FIRST = date(2020, 3, 1)
DAYS = [str(FIRST + timedelta(days=n)) for n in range(5)]
LIST = "station,name,assessed\n1001A,一号,yes\n1002A,二号,no\n"
MAKERS = {
    "archive": archive,
    "wide": wide,
    "long": long,
    "wide of several": lambda day: wide(day) + wide(day, "1002A").partition("\n")[2],
    "one's own words": lambda day: wide(day, header="监测点位,监测时间,PM2.5,CO"),
    "semicolons": lambda day: wide(day).replace(",", ";"),
    "quotes": lambda day: wide(day).replace("1001A", '"1001A"'),
    "GB18030": lambda day: wide(day, "一号", header="监测点位,监测时间,PM2.5,CO").encode("gb18030"),
    "CRLF": lambda day: archive(day).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
def test_one_day_more_is_one_file_read(make):
    memory, there = Memory(), {}
    for count, day in enumerate(DAYS):
        there[f"{day}.csv"] = make(day)
        assert night(memory, there) == 1, count
    assert night(memory, there) == 0
    assert night(memory, dict(reversed(there.items()))) == 0


@pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
def test_what_was_read_together_is_known_file_by_file(make):
    memory, there = Memory(), {f"{day}.csv": make(day) for day in DAYS}
    assert night(memory, there) == 5
    assert night(memory, {name: there[name] for name in list(there)[1:4]}) == 0
    there[f"{DAYS[2]}.csv"] = make("2020-03-09")
    assert night(memory, there) == 1


def test_every_cell_that_is_refused_is_told_again():
    memory, there = Memory(), {f"{day}.csv": archive(day) for day in DAYS}
    there[f"{DAYS[1]}.csv"] = archive(DAYS[1], {(3, "PM2.5", 0): "-7", (4, "O3", 1): "abc", (5, "O3", 0): "—"})
    there[f"{DAYS[2]}.csv"] = wide(DAYS[2], cells="n/a,1e9") + "1001A,25:00,3,4\n1001A,2020-03-03 02:00,1\n"
    there[f"{DAYS[3]}.csv"] = long(DAYS[3], value="much")
    assert night(memory, there) == 5
    assert night(memory, there) == 0


@pytest.mark.parametrize("days", [1, 2])
def test_a_number_of_nines_is_judged_by_all_that_is_read_with_it(days):
    """999 beside 40 is a mark, beside 985 it is a value, whichever file was there first."""
    storm = archive(DAYS[0], {(hour, "PM2.5", 1): "985" for hour in range(12)})
    nines = archive(DAYS[1], {(7, "PM2.5", 0): "999"})
    calm = archive(DAYS[2])
    memory = Memory()
    for named in ({"b": nines, "c": calm}, {"b": nines}, {"a": storm, "b": nines, "c": calm}, {"b": nines, "c": calm}):
        night(memory, dict(list(named.items())[: days + 1]))
    memory = Memory()
    night(memory, {"a": storm})
    night(memory, {"a": storm, "b": nines})
    night(memory, {"b": nines})


def test_files_that_speak_of_the_same_hours():
    memory = Memory()
    there = {"a.csv": archive(DAYS[0]), "b.csv": archive(DAYS[1])}
    night(memory, there)
    there["again.csv"] = archive(DAYS[0])
    night(memory, there)
    there["other.csv"] = archive(DAYS[1], base=50)
    for resolve in ("refuse", "first_file", "last_file"):
        night(memory, there, Scope(resolve=resolve))
        night(memory, dict(reversed(there.items())), Scope(resolve=resolve))
    del there["again.csv"], there["other.csv"]
    assert night(memory, there) == 0


def test_types_of_one_hour_in_two_files():
    both = archive(DAYS[0]).splitlines()
    ozone = "\n".join(line for line in both if ",PM2.5," not in line)
    dust = "\n".join(line for line in both if ",O3," not in line and ",AQI," not in line)
    memory = Memory()
    for _ in range(3):
        night(memory, {"ozone.csv": ozone, "dust.csv": dust, "next.csv": archive(DAYS[1])})


def test_the_end_of_the_period_may_move():
    memory, there = Memory(), {}
    for day in DAYS:
        there[f"{day}.csv"] = archive(day)
        assert night(memory, there, scope("2020-03-01", day)) == 1
    assert night(memory, there, scope("2020-03-01", "2020-12-31")) == 0
    # The last day is not wanted, and the hour 0 of it is the day before; then all of it again.
    assert night(memory, there, scope("2020-03-01", DAYS[-2])) == 1
    assert night(memory, there, scope("2020-03-01", DAYS[-1])) == 1
    assert night(memory, there, scope("2020-03-02", DAYS[-1])) == 5
    assert night(memory, there) == 5


def test_days_between_two_periods_are_not_wanted():
    memory, there = Memory(), {f"{day}.csv": archive(day) for day in DAYS}
    period = Period(date(2020, 3, 5), date(2020, 3, 5))
    since = {"air_hourly": date(2020, 3, 1)}
    for gap in (None, Period(date(2020, 3, 2), date(2020, 3, 4)), Period(date(2020, 3, 3), date(2020, 3, 3))):
        for _ in range(2):
            night(memory, there, Scope(period, since=since, between=gap))
    night(memory, there, Scope(period))


@pytest.mark.parametrize("make", [archive, wide, long])
def test_the_list_of_stations_changes_what_is_wanted_and_what_names_mean(make):
    memory, there = Memory(), {f"{day}.csv": make(day) for day in DAYS}
    night(memory, there)
    night(memory, {**there, "stations.csv": LIST})
    night(memory, {**there, "stations.csv": LIST.replace("no", "yes")})
    night(memory, {**there, "stations.csv": LIST.replace("一号", "1002A")})
    night(memory, there, scope("2020-03-01", "2020-03-31", ["1002A"]))
    assert night(memory, there, scope("2020-03-01", "2020-03-31", ["1002A"])) == 0


def test_stations_by_name():
    memory = Memory()
    there = {"1.csv": wide(DAYS[0], "一号"), "2.csv": wide(DAYS[1], "二号"), "3.csv": wide(DAYS[2], "三号")}
    night(memory, {**there, "stations.csv": LIST})
    night(memory, {**there, "stations.csv": LIST.replace("二号", "三号")})
    assert night(memory, {**there, "stations.csv": LIST.replace("二号", "三号")}) == 0


@pytest.mark.parametrize("label", ["begin", "end"])
def test_how_hours_are_labelled_may_be_stated_later(label: HourLabel):
    memory, there = Memory(), {f"{day}.csv": wide(day) for day in DAYS}
    night(memory, there)
    assert night(memory, there, hours=dict.fromkeys(there, label)) == 5
    assert night(memory, there, hours=dict.fromkeys(there, label)) == 0
    assert night(memory, there) == 0


def test_units_marks_and_remarks_are_read_anew_with_what_they_are_beside():
    memory = Memory()
    milli = wide(DAYS[0], header="station,time,PM2.5(mg/m3),CO(mg/m3)", cells="0.035,0.8")
    flag = wide(DAYS[1], header="station,time,PM2.5,CO,flag", cells="35,0.8,N")
    bad = wide(DAYS[2], header="station,time,PM2.5,CO,备注", cells="35,0.8,仪器故障")
    good = wide(DAYS[3], header="station,time,PM2.5,CO,备注", cells="35,0.8,雨")
    rows = archive(DAYS[4], {(2, "PM2.5_flag", 0): "无效"}, marks=("PM2.5_flag",))
    ppb = "\n".join(line.replace(",O3,", ",O3(ppb),") for line in archive(DAYS[3]).splitlines())
    every = {"1": milli, "2": flag, "3": bad, "4": good, "5": rows, "6": ppb, "7": archive(DAYS[2])}
    for some in (["4"], ["3", "4"], ["7"], ["5", "7"], ["6", "7"], list(every), list(every), ["4", "7"]):
        night(memory, {name: every[name] for name in some})


def test_another_contract_or_program_is_another_reading():
    from tests.intake.house import CONTRACTS

    memory, there = Memory(), {f"{day}.csv": archive(day) for day in DAYS}
    night(memory, there)
    begin = {**CONTRACTS, "air_hourly": CONTRACTS["air_hourly"].model_copy(update={"hour": "begin"})}
    assert night(memory, there, contracts=begin) == 5
    assert night(memory, there) == 0


def test_a_file_that_is_refused_whole_is_refused_every_night():
    memory, there = Memory(), {f"{day}.csv": archive(day) for day in DAYS[:3]}
    there["mg.csv"] = archive(DAYS[3]).replace(",PM2.5,", ",AQI,").replace(",O3,", ",PM2.5,")
    low = {(hour, "PM2.5", column): "0.04" for hour in range(24) for column in range(2)}
    there["low.csv"] = archive(DAYS[4], low)
    assert night(memory, there) == 3
    assert night(memory, there) == 0


def test_totals_headers_and_strange_names_are_told_every_night():
    memory = Memory()
    there = {
        "total.csv": wide(DAYS[0]) + "平均,,35,0.8\n",
        "head.csv": archive(DAYS[1]) + archive(DAYS[2]),
        "near.csv": archive(DAYS[3]).replace(",O3,", ",O3_8h,"),
        "plain.csv": archive(DAYS[4]),
    }
    for _ in range(3):
        night(memory, there)


def test_twins_and_dead_instruments():
    memory = Memory()
    twins = archive(DAYS[0], stations="1001A,1001A")
    dead = [wide(str(FIRST + timedelta(days=n)), "1003A", cells="0,0.8") for n in range(10)]
    there = {"twins.csv": twins, **{f"dead{n}.csv": text for n, text in enumerate(dead)}}
    for count in (4, 7, 8, 11, 6, 11):
        night(memory, dict(list(there.items())[:count]))


@pytest.mark.parametrize("seed", [*range(2), *(pytest.param(seed, marks=pytest.mark.heavy) for seed in range(2, 40))])
def test_whatever_happens_to_files(seed):
    """Files are added, changed by one byte, replaced, deleted, renamed and put into another order."""
    chance, memory = Random(seed), Memory()
    makers = list(MAKERS.values())
    there = {f"{day}.csv": chance.choice(makers)(day) for day in DAYS}
    for _ in range(8):
        names = list(there)
        name = chance.choice(names)
        match chance.randrange(7):
            case 0:
                there[f"{chance.random()}.csv"] = chance.choice(makers)(chance.choice(DAYS))
            case 1:
                there[name] = _changed(there[name], chance)
            case 2 if len(there) > 1:
                del there[name]
            case 3:
                there["renamed.csv"] = there.pop(name)
            case 4:
                chance.shuffle(names)
                there = {one: there[one] for one in names}
            case 5:
                there[name] = chance.choice(makers)(chance.choice(DAYS))
            case _:
                there[name], there[names[0]] = there[names[0]], there[name]
        last = chance.choice(DAYS)
        night(memory, there, scope(chance.choice(DAYS[:2]), max(last, DAYS[1])))


def _changed(content, chance):
    raw = bytearray(content if isinstance(content, bytes) else content.encode())
    raw[chance.randrange(len(raw))] = chance.choice(b'0123456789-,;. \n"A\x00\xff')
    return bytes(raw)
