"""The four-column layout of the public Beijing data, CO in µg/m³."""

import pytest

from tests.intake.house import CONTRACTS, day, fate, hours, notes, read, rejects, scope, values

HEADER = "No,year,month,day,hour,PM2.5,PM10,SO2,NO2,CO,O3,TEMP,PRES,DEWP,RAIN,wd,WSPM,station\n"
D = day("2013-03-01")


def row(number, hour, values, station="Dongsi", on="2013,3,1"):
    return f"{number},{on},{hour},{values},-0.7,1023,-18.8,0,NNW,4.4,{station}\n"


def test_time_in_four_columns_and_co_in_thousandths():
    data = HEADER + row(1, 0, "4,4,3,7,300,77") + row(2, 1, "8,8,4,NA,300.5,0.2142") + row(3, 23, "9,9,9,9,1500,1")
    submission = read({"a.csv": data})
    # Hour 0 is the end of the day before; 300.5 µg/m³ lies between 0.300 and 0.301 mg/m³: half to even.
    assert hours(submission) == [
        ("Dongsi", day("2013-02-28"), 24, 4000, 4000, 3000, 7000, 300, 77000),
        ("Dongsi", D, 1, 8000, 8000, 4000, None, 300, 214),
        ("Dongsi", D, 23, 9000, 9000, 9000, 9000, 1500, 1000),
    ]
    assert submission.inputs[0].layout == "beijing"
    said = {"file": "a.csv", "files": 1, "hour": "intake.hour.end"}
    unread = {"file": "a.csv", "files": 1, "columns": "No, TEMP, PRES, DEWP, RAIN, wd, WSPM"}
    blanked = {"count": 1, "words": "NA × 1", "file": "a.csv", "line": 3, "column": "NO2"}
    assert notes(submission) == [
        ("intake.note.beijing", said),
        ("intake.note.blanked", blanked),
        ("intake.note.unread", unread),
    ]


def test_the_contract_says_which_end_of_the_hour_is_named():
    begin = CONTRACTS["air_hourly"].model_copy(update={"hour": "begin"})
    submission = read({"a.csv": HEADER + row(1, 0, "4,4,3,7,300,77")}, contracts={"air_hourly": begin})
    assert [found[:3] for found in hours(submission)] == [("Dongsi", D, 1)]
    assert values(submission.notes[0])["hour"] == "intake.hour.begin"


def test_bad_times_and_values():
    bad = row(1, 1, "4,4,3,7,300,77", on="2013,2,30") + row(2, 24, "x,4,-99,7,-99.0,77") + row(3, 1, "1,1,1,1,1,1", "")
    submission = read({"a.csv": HEADER + bad + row(4, 1, "1,1,1,1,1,1", on="2013,13,1")})
    assert [(line, column, key) for line, column, _, key in rejects(submission)] == [
        (2, None, "intake.reject.row_at_fault"),
        (3, "PM2.5", "intake.reject.unreadable"),
        (4, None, "intake.reject.row_empty"),
        (5, None, "intake.reject.row_at_fault"),
    ]
    assert values(submission.rejects[0].reason)["cell"] == "2013-02-30"
    assert hours(submission) == [("Dongsi", D, 24, 4000, 7000, 77000)]
    assert fate(submission) == (4, 1, 3, 0, 1)


def co(*, title="", head="CO", below=""):
    """Return the CO of one hour written 800, in thousandths of mg/m³."""
    text = title + HEADER.replace("CO", head) + below + row(1, 1, "4,4,3,7,800,77")
    return read({"a.csv": text})


UNITS = "No,,,,,µg/m³,µg/m³,µg/m³,µg/m³,{},µg/m³,,,,,,,\n"


@pytest.mark.parametrize(
    ("where", "thousandths"),
    [
        ({}, 800),
        ({"head": "CO(µg/m³)"}, 800),
        ({"head": "CO(mg/m³)"}, 800_000),
        ({"below": UNITS.format("µg/m³")}, 800),
        ({"below": UNITS.format("mg/m³")}, 800_000),
        ({"title": "单位：mg/m³\n", "head": "CO"}, 800_000),
        ({"title": "单位：µg/m³（CO：mg/m³）\n"}, 800_000),
        ({"title": "单位：µg/m³\n"}, 800),
    ],
)
def test_co_is_in_the_unit_that_the_file_names_wherever_it_does(where, thousandths):
    assert hours(co(**where))[0][7] == thousandths


def test_files_that_name_the_unit_of_co_and_files_that_do_not_are_not_mixed():
    named = {
        "a.csv": HEADER + row(1, 1, "4,4,3,7,800,77"),
        "b.csv": HEADER + UNITS.format("mg/m³") + row(1, 2, "4,4,3,7,0.8,77"),
        "c.csv": "单位：µg/m³（CO：mg/m³）\n" + HEADER + row(1, 3, "4,4,3,7,0.9,77"),
    }
    assert [found[7] for found in hours(read(named))] == [800, 800, 900]


def test_scope():
    data = HEADER + row(1, 1, "4,4,3,7,300,77") + row(2, 1, "4,4,3,7,300,77", "Gucheng")
    assert fate(read({"a.csv": data}, scope("2013-03-02"))) == (2, 0, 0, 2, 0)
    assert fate(read({"a.csv": data}, scope(stations=["Gucheng"]))) == (2, 1, 0, 1, 0)


@pytest.mark.parametrize("co", ["0.8", "0.3"])
def test_co_in_the_usual_unit_is_refused(co):
    data = HEADER + "".join(row(n, n, f"4,4,3,7,{co},77") for n in range(12))
    submission = read({"a.csv": data})
    assert submission.inputs[0].problem.key == "intake.problem.too_low"
    assert submission.inputs[0].problem.values == {"column": "CO", "median": co, "least": 50, "rows": 12}
    assert fate(submission) == (12, 0, 12, 0, 0)
