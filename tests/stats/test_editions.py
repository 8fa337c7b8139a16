from datetime import date

import pytest

from aircheck.inputs.editions import editions_for, not_in_force
from aircheck.inputs.problems import NoTable
from aircheck.model.period import Period


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (date(2019, 12, 31), ["gb3095-2012", "hj633-2012", "hj663-2013"]),
        (date(2026, 2, 28), ["gb3095-2012", "hj633-2012", "hj663-2013"]),
        (date(2026, 3, 1), ["gb3095-2026-transition", "hj633-2026", "hj663-2026"]),
        (date(2031, 1, 1), ["gb3095-2026", "hj633-2026", "hj663-2026"]),
    ],
)
def test_a_day_picks_the_editions_in_force(standards, day, ids):
    assert [edition.id for edition in editions_for(standards, day, ())] == ids


def test_an_edition_named_replaces_its_kind_only(standards):
    found = editions_for(standards, date(2019, 12, 31), ("gb3095-2026",))
    assert [edition.id for edition in found] == ["gb3095-2026", "hj633-2012", "hj663-2013"]


@pytest.mark.parametrize(
    ("day", "named", "key"),
    [
        (date(2019, 12, 31), ("gb3095-2011",), "stats.unknown_edition"),
        (date(2019, 12, 31), ("hj1221-2021",), "stats.unknown_edition"),
        (date(2019, 12, 31), ("hj633-2012", "hj633-2026"), "stats.editions_of_one_kind"),
        (date(2012, 12, 31), (), "stats.no_edition"),
    ],
)
def test_what_cannot_be_picked(standards, day, named, key):
    with pytest.raises(NoTable) as refused:
        editions_for(standards, day, named)
    assert refused.value.message.key == key
    assert refused.value.inputs == ()


def test_a_period_that_mixes_editions(standards):
    year = Period.year(2026)
    notes = list(not_in_force(editions_for(standards, year.end, ()), year))
    assert [note.values["edition"] for note in notes] == ["gb3095-2026-transition", "hj633-2026", "hj663-2026"]
    assert notes[0].values["span"].values == {"since": "2026-03-01", "until": "2030-12-31"}
    assert notes[1].values["span"].values == {"since": "2026-03-01"}
    earlier = list(not_in_force(editions_for(standards, date(2026, 1, 1), ()), year))
    assert earlier[0].values["span"].values == {"until": "2026-02-28"}
    assert list(not_in_force(editions_for(standards, date(2019, 12, 31), ()), Period.year(2019))) == []
