"""Records on a day by hand: open, closed, overdue; both sides of a double order; who meets which threshold and why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from aircheck.assessment.supervision.chapter import of_unit, supervision
from aircheck.assessment.supervision.doubles import asks_for_double, doubles
from aircheck.assessment.supervision.records import records, state_of
from aircheck.assessment.supervision.registers import Registered
from aircheck.assessment.supervision.triggers import triggers
from aircheck.documents.evidence import Evidence
from aircheck.documents.supervision import Record
from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.model.methods.supervision import Supervision
from aircheck.model.parameter import ParameterValue
from tests.conftest import SMALL, ours

LANSHAN = ours("lanshan-2021")
DAY = date(2021, 6, 30)
ORDER = {
    "order_no": pl.String,
    "organisation": pl.String,
    "org_role": pl.String,
    "order_kind": pl.String,
    "problem": pl.String,
    "road": pl.String,
    "order_issued": pl.Date,
    "due_date": pl.Date,
    "done_date": pl.Date,
    "rectified_date": pl.Date,
    "reported_date": pl.Date,
}


def june(day):
    return date(2021, 6, day)


def orders(*rows):
    return [{"order_no": f"督{number}", "order_issued": june(1), **row} for number, row in enumerate(rows, start=1)]


def table(rows, schema=None):
    own = [{"_file": 0, "_line": line, **row} for line, row in enumerate(rows, start=2)]
    return pl.DataFrame(own, {"_file": pl.Int32, "_line": pl.Int32, **schema} if schema else None)


def given(rows=(), refused=None, **others):
    tables = {name: table(own) for name, own in others.items()}
    if rows:
        tables["supervision_orders"] = table(rows, ORDER)
    return Registered(tables.get, refused or {}, ["files.csv"].__getitem__)


def found(rows=(), as_of=DAY, **others):
    return records(given(rows, **others), as_of)[0]


class TestOrders:
    @pytest.mark.parametrize(
        ("due", "closed", "state"),
        [
            (None, None, "no_day"),
            (30, None, "open"),
            (29, None, "overdue"),
            (20, 20, "closed"),
            (20, 21, "closed_late"),
            (None, 21, "closed"),
        ],
    )
    def test_states(self, due, closed, state):
        assert state_of(due and june(due), closed and june(closed), DAY) == state

    def test_are_closed_by_the_day_done_or_by_both_steps(self):
        rows = orders(
            {"due_date": june(20), "done_date": june(25)},
            {"due_date": june(20), "rectified_date": june(10), "reported_date": june(20)},
            {"due_date": june(20), "rectified_date": june(10)},
            {"due_date": june(20), "reported_date": june(10)},
        )
        assert [(one.ref, one.state, one.closed, one.days) for one in found(rows)] == [
            ("督1", "closed_late", june(25), 5),
            ("督2", "closed", june(20), None),
            ("督3", "overdue", None, 10),
            ("督4", "overdue", None, 10),
        ]
        told = [one.told and (one.told.key.rsplit(".", 1)[1], dict(one.told.values)) for one in found(rows)]
        assert told == [None, None, ("rectified_date", {"day": "2021-06-10"}), ("reported_date", {"day": "2021-06-10"})]

    def test_a_day_to_come_closes_nothing_and_what_begins_later_is_counted(self):
        rows = orders({"due_date": june(20), "done_date": june(25)}, {"order_issued": june(26)})
        on_the_24th, later = records(given(rows), june(24))
        assert [(one.ref, one.state, one.days) for one in on_the_24th] == [("督1", "overdue", 4)]
        assert later == 1

    def test_have_kind_unit_place_and_what_they_are_about(self):
        (one,) = found(orders({"organisation": "义堂镇", "order_kind": "circulation", "road": "甲路"}))
        place = Evidence("files.csv", 2)
        assert (one.kind, one.unit, one.about, one.opened, one.place) == (
            "circulation",
            "义堂镇",
            "甲路",
            june(1),
            place,
        )
        assert [one.kind for one in found(orders({}))] == ["supervision"]

    def test_are_undecided_where_a_deciding_cell_was_refused(self):
        rows = orders({"due_date": june(20)}, {"due_date": june(20)})
        cells = pl.DataFrame({"_file": [0, 0], "_line": [2, 3], "_unread": [["done_date"], ["road"]]})
        states = [one.state for one in records(given(rows, {"supervision_orders": cells}), DAY)[0]]
        assert states == ["unknown", "overdue"]


class TestOtherRegisters:
    def test_failed_checks_hotspots_and_road_problems(self):
        checks = [
            {"unit": "甲厂", "inspection": None, "organisation": "区商务局", "check_date": june(1), "result": "fail"},
            {"unit": "乙厂", "inspection": "检2", "organisation": None, "check_date": june(1), "result": "pass"},
        ]
        roads = [{"problem": "路1", "street": "义堂镇", "road": "甲路", "found_date": june(1), "due_date": june(9)}]
        hotspots = [{"hotspot": "热1", "problem": None, "assigned_date": june(2), "handled_date": june(3)}]
        for row in (*checks, *roads):
            row |= {"handled_date" if "unit" in row else "rectified_date": None}
        rows = found(inspections=checks, road_problems=roads, hotspots=hotspots)
        assert [(one.kind, one.ref, one.unit, one.state, one.days) for one in rows] == [
            ("road_problem", "路1", "义堂镇", "overdue", 21),
            ("check", "甲厂", "区商务局", "no_day", None),
            ("hotspot", "热1", None, "closed", None),
        ]

    def test_an_escalation_is_over_once_its_problem_is_everywhere(self):
        escalated = [
            {"problem": name, "overdue_days": days, "talked_unit": "养护公司", "talk_date": talk}
            for name, days, talk in (("甲", 40, june(12)), ("乙", 30, None), ("丙", 0, None))
        ]
        rows = orders(
            {"problem": "甲", "done_date": june(20)},
            {"problem": "乙", "done_date": june(20)},
            {"problem": "乙"},
        )
        own = [one for one in found(rows, supervision=escalated) if one.kind == "escalation"]
        assert [(one.ref, one.state, one.closed, one.days) for one in own] == [
            ("甲", "closed_late", june(20), 40),
            ("乙", "overdue", None, 30),
            ("丙", "no_day", None, None),
        ]
        assert [one.told.key.rsplit(".", 1)[1] for one in own if one.told] == ["talk", "no_talk", "no_talk"]

    def test_a_case_is_closed_once_something_followed(self):
        cases = [
            {"case_no": name, "organisation": "半程镇", "date": june(day), "consequence": what}
            for name, day, what in (("问1", 1, ["talk"]), ("问2", 2, ["not_yet"]), ("问3", 3, None), ("问4", 30, []))
        ]
        rows, later = records(given(accountability=cases), june(29))
        assert [(one.ref, one.state) for one in rows] == [("问1", "closed"), ("问2", "no_day"), ("问3", "no_day")]
        assert later == 1

    def test_what_cannot_be_read_is_neither_open_nor_closed(self):
        case = [{"case_no": "问1", "organisation": "半程镇", "date": june(1), "consequence": None}]
        talk = [{"problem": "甲", "overdue_days": 4, "talked_unit": "养护公司", "talk_date": None}]
        cells = {"_file": [0], "_line": [2]}
        refused = {
            "accountability": pl.DataFrame({**cells, "_unread": [["consequence"]]}),
            "supervision": pl.DataFrame({**cells, "_unread": [["talk_date"]]}),
        }
        rows = records(given(refused=refused, accountability=case, supervision=talk), DAY)[0]
        told = [(one.kind, one.state, one.told and one.told.key.rsplit(".", 1)[1]) for one in rows]
        assert told == [("escalation", "overdue", "unread"), ("case", "unknown", "unread")]


class TestDoubleSupervision:
    TOWN = {"problem": "甲", "org_role": "territorial", "organisation": "义堂镇"}
    TRADE = {"problem": "甲", "org_role": "sector", "organisation": "区住建局"}
    DONE = {"done_date": june(20)}

    def double(self, *rows):
        (one,) = doubles(found(orders(*rows)))
        return one

    def test_is_asked_for_by_one_plan(self):
        assert asks_for_double(LANSHAN)
        assert not asks_for_double(ours("lixia-2020"))

    def test_is_closed_only_when_both_are(self):
        assert self.double(self.TOWN | self.DONE, self.TRADE | self.DONE).state == "closed"
        assert self.double(self.TOWN | self.DONE, self.TRADE).state == "open"
        assert self.double(self.TOWN | self.DONE, self.TRADE | {"due_date": june(20)}).state == "overdue"
        assert self.double(self.TOWN | self.DONE | {"due_date": june(9)}, self.TRADE | self.DONE).state == "closed_late"

    def test_is_never_closed_with_one_side_alone(self):
        one = self.double(self.TOWN | self.DONE, self.TOWN | self.DONE)
        assert (one.state, one.lacking, one.unsided) == ("open", ("sector",), 0)
        other = self.double({**self.TOWN, **self.DONE, "org_role": None})
        assert (other.state, other.lacking, other.unsided) == ("open", ("territorial", "sector"), 1)

    def test_has_the_worst_problems_first_and_sides_in_order(self):
        rows = orders(
            {**self.TRADE, **self.DONE},
            {**self.TOWN, **self.DONE},
            {**self.TOWN, "problem": "乙", "due_date": june(1)},
            {"organisation": "半程镇"},
        )
        first, second = doubles(found(rows))
        assert (first.problem, second.problem) == ("乙", "甲")
        assert [order.unit for order in second.orders] == ["义堂镇", "区住建局"]


def with_thresholds(**numbers):
    method = {name: {"at_least": n, "source": "办法", "on": "2021-01-01"} for name, n in numbers.items()}
    return replace(LANSHAN, plan=LANSHAN.plan.model_copy(update={"supervision": Supervision.model_validate(method)}))


def hits(loaded, rows, failed=()):
    return {
        one.name: [(hit.unit, hit.number, [record.ref for record in hit.evidence], hit.cases) for hit in one.hits]
        for one in triggers(loaded, rows, failed)
        if one.at_least is not None
    }


class TestTriggers:
    ROWS = orders(
        {"organisation": "义堂镇", "problem": "甲", "due_date": june(10)},
        {"organisation": "义堂镇", "problem": "甲", "due_date": june(10), "done_date": june(12)},
        {"organisation": "义堂镇", "problem": "乙", "due_date": june(29)},
        {"organisation": "半程镇", "road": "甲路", "due_date": june(29), "done_date": june(20)},
        {"due_date": june(1)},
    )
    CASES = ({"case_no": "问1", "organisation": "义堂镇", "date": june(1), "consequence": None},)

    def test_nobody_sets_them_but_a_user(self):
        assert [(one.name, one.at_least, one.hits) for one in triggers(LANSHAN, found(self.ROWS), ())] == [
            (name, None, ()) for name in ("many_problems", "overdue", "repeated", "long_overdue", "not_done")
        ]
        assert [one.set_by for one in triggers(LANSHAN, (), ())] == ["区大气污染防治指挥部", None, None, None, None]

    def test_name_the_records_that_make_them_up(self):
        loaded = with_thresholds(many_problems=3, overdue=3, repeated=2, long_overdue=20)
        rows = found(self.ROWS, accountability=list(self.CASES))
        assert hits(loaded, rows) == {
            "many_problems": [("义堂镇", 3, ["督1", "督2", "督3"], ("问1",))],
            "overdue": [("义堂镇", 3, ["督1", "督2", "督3"], ("问1",))],
            "repeated": [("义堂镇", 2, ["督1", "督2"], ("问1",))],
            "long_overdue": [("义堂镇", 20, ["督1"], ("问1",))],
        }

    def test_are_met_by_nobody_below(self):
        loaded = with_thresholds(many_problems=4, overdue=4, repeated=3, long_overdue=21)
        assert set(map(len, hits(loaded, found(self.ROWS)).values())) == {0}

    def test_tasks_and_what_a_unit_finds_elsewhere_count_for_none(self):
        others = [
            Record(kind, "1", "义堂镇", None, None, june(1), None, "overdue", 29)
            for kind in ("task", "check", "hotspot")
        ]
        assert hits(with_thresholds(many_problems=1, overdue=1, long_overdue=1), others) == {
            "many_problems": [],
            "overdue": [],
            "long_overdue": [],
        }

    def test_a_parameter_of_the_plan_stands_for_a_missing_threshold(self):
        value = ParameterValue(value=Decimal(3), source="通知", on=june(1))
        (first, *others) = triggers(replace(LANSHAN, supplied={"many_problems": value}), found(self.ROWS), ())
        assert (first.at_least, first.source, first.on) == (Decimal(3), "通知", june(1))
        assert [hit.unit for hit in first.hits] == ["义堂镇"]
        assert {one.at_least for one in others} == {None}

    def test_emergency_duties_are_counted_by_who_answers(self):
        failed = [Record("duty", "YJ1", "区住建局", "东工地", june(1), None, None, "overdue", None)]
        assert hits(with_thresholds(not_done=1), [], failed) == {"not_done": [("区住建局", 1, ["YJ1"], ())]}


class TestSheet:
    FILE = """\
order_no,organisation,order_issued,due_date,done_date
督1,城管局,2021-06-01,2021-06-10,
督2,区住建局,2021-06-01,2021-06-20,
督3,区城管局,2021-06-01,2021-06-20,2021-06-19
督4,区住建局,2021-06-01,2021-06-10,
"""

    @pytest.fixture
    def sheet(self):
        loaded = ours(str(SMALL))
        contracts, sources = loaded.library.contracts, [SourceFile.of_text("orders.csv", self.FILE)]
        task = Record("task", "1", "东街道", None, None, june(1), None, "unreported", 29)
        return supervision(read_submission(sources, contracts, Scope()), loaded, DAY, [task])

    def test_is_sorted_by_unit_as_the_plan_lists_them_and_by_days_late(self, sheet):
        assert [(one.unit, one.ref, one.days) for one in sheet.overdue] == [
            ("区城管局", "督1", 20),
            ("区住建局", "督4", 20),
            ("区住建局", "督2", 10),
            ("东街道", "1", 29),
        ]
        assert sheet.doubles is None
        counts = sheet.counts()["supervision"]
        assert {state: n for state, n in counts.items() if n} == {"overdue": 3, "closed": 1}

    def test_rejected_rows_are_told_of(self):
        loaded = ours(str(SMALL))
        sources = [SourceFile.of_text("orders.csv", self.FILE + "督5,区住建局,never,,\n")]
        sheet = supervision(read_submission(sources, loaded.library.contracts, Scope()), loaded, DAY)
        assert [dict(note.values) for note in sheet.notes if note.key.endswith("refused")] == [{"rows": 1}]
        assert sheet.rejected

    def test_of_one_unit_has_what_is_meant_by_any_of_its_names(self, sheet):
        plan = ours(str(SMALL)).plan
        assert [one.ref for one in of_unit(sheet, plan, "城管局").records] == ["督1", "督3"]
        assert [one.ref for one in of_unit(sheet, plan, "东街道").records] == ["1"]
