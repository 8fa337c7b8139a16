"""Which stations are shown and assessed, what places they make, and when they were at work."""

from datetime import date

from aircheck.inputs.stations import Station, Stations, members_of, stations_of
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import Submission, read_submission
from aircheck.model.period import Period
from aircheck.model.place import ALL, Place, PlaceKind
from tests.measures.house import CONTRACTS

YEAR = Period.year(2020)
HOURS = "station,time,PM2.5\nC,2020-01-01 01:00,10\nA,2020-01-01 01:00,20\n"
LIST = (
    "station,name,street,tier,assessed,since,until\n"
    "B,乙站,东街,国控,是,2020-03-01,\nA,甲站,东街,,是,,2020-06-30\nR,参照,西街,国控,否,,\n"
)


def submitted(**tables: str) -> Submission:
    texts = {"air_hourly": HOURS, **tables}
    sources = [SourceFile.of_text(f"{name}.csv", text) for name, text in texts.items()]
    return read_submission(sources, CONTRACTS, Scope(None, None))


def test_without_a_list_all_that_were_seen():
    found = stations_of(submitted(), ())
    assert found == Stations((Station("A"), Station("C")))
    assert (found.codes, found.reference, found.listed, found.chosen) == (("A", "C"), (), False, False)


def test_the_assessed_of_the_list_in_the_order_of_their_codes():
    found = stations_of(submitted(stations=LIST), ())
    assert found.shown == (
        Station("A", "甲站", "东街", until=date(2020, 6, 30)),
        Station("B", "乙站", "东街", since=date(2020, 3, 1), tier="国控"),
    )
    assert (found.codes, found.listed, found.chosen) == (("A", "B"), True, False)


def test_those_asked_for_in_that_order_and_once():
    found = stations_of(submitted(stations=LIST), ("R", "X", "A", "R"))
    assert [station.code for station in found.shown] == ["R", "X", "A"]
    # The list does not assess R, so that it is in no area; of X it says nothing.
    assert (found.codes, found.reference, found.chosen) == (("X", "A"), ("R",), True)
    assert found.shown[1] == Station("X")


def test_spans_are_those_that_leave_out_a_part_of_the_period():
    since, until = date(2020, 3, 1), date(2020, 6, 30)
    found = Stations(
        (
            Station("always"),
            Station("whole", since=YEAR.start, until=YEAR.end),
            Station("came", since=since),
            Station("went", until=until),
            Station("both", since=since, until=until),
            Station("later", since=date(2021, 1, 1)),
        )
    )
    assert found.spans(YEAR) == {
        "came": Period(since, date.max),
        "went": Period(date.min, until),
        "both": Period(since, until),
        "later": Period(date(2021, 1, 1), date.max),
    }
    # Of April and May nothing is left out.
    assert found.spans(Period(date(2020, 4, 1), date(2020, 5, 31))) == {"later": Period(date(2021, 1, 1), date.max)}


def test_a_list_whose_last_day_is_before_its_first_says_nothing_of_a_span():
    assert Stations((Station("A", since=date(2020, 6, 1), until=date(2020, 5, 1)),)).spans(YEAR) == {}


def test_a_span_that_the_user_gives_overrides_the_list():
    given = Period(date(2020, 2, 1), date(2020, 2, 29))
    found = stations_of(submitted(stations=LIST), ("A",), {"A": given, "elsewhere": given})
    assert found.spans(YEAR) == {"A": given}


def test_places_of_every_kind():
    found = Stations(
        (
            Station("B", "乙站", "东街", tier="国控"),
            Station("A", street="西街"),
            Station("C", street="东街", tier="市控"),
            Station("R", street="西街", tier="国控", assessed=False),
        )
    )
    stations = [Place(PlaceKind.STATION, code, (code,), "乙站" if code == "B" else "") for code in "BACR"]
    streets = [Place(PlaceKind.STREET, "东街", ("B", "C")), Place(PlaceKind.STREET, "西街", ("A",))]
    tiers = [Place(PlaceKind.TIER, "国控", ("B",)), Place(PlaceKind.TIER, "市控", ("C",))]
    area = [Place(PlaceKind.AREA, ALL, ("B", "A", "C"))]
    assert list(found.places()) == [*stations, *streets, *tiers, *area]
    # Kinds come in the order of a table, however they are asked for.
    assert list(found.places((PlaceKind.AREA, PlaceKind.STREET))) == [*streets, *area]
    assert [place.id for place in streets] == ["street:东街", "street:西街"]


def test_no_assessed_station_makes_no_area():
    found = Stations((Station("R", street="东街", tier="国控", assessed=False),))
    assert list(found.places()) == [Place(PlaceKind.STATION, "R", ("R",))]


def test_members_have_the_ends_of_their_spans():
    places = [Place(PlaceKind.STATION, "A", ("A",)), Place(PlaceKind.AREA, ALL, ("A", "B", "C"))]
    since, until = date(2020, 3, 1), date(2020, 6, 30)
    spans = {"A": Period(since, date.max), "B": Period(date.min, until)}
    assert members_of(places, spans).rows() == [
        ("station:A", "A", since, None),
        ("area:all", "A", since, None),
        ("area:all", "B", None, until),
        ("area:all", "C", None, None),
    ]
