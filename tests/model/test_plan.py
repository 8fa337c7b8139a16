"""By which names an organisation is meant, and who leads what names nobody."""

import pytest

from aircheck.model.plan import Commitment, DefaultLead, Organisation, Plan


def organisation(name: str, level: str = "town", **more: object) -> Organisation:
    return Organisation.model_validate({"name": name, "en": name, "level": level, **more})


PLAN = Plan.model_construct(
    organisations=(
        organisation("各镇", every=True, aliases=["各镇政府"]),
        organisation("各街道", every=True, members=["东街道", "西街"]),
        organisation("各部门", "district", every=True),
        organisation("东街道"),
        organisation("西街道", aliases=["西街"]),
        organisation("甲镇", aliases=["甲镇政府"]),
        organisation("开发区", "zone"),
        organisation("区住建局", "district"),
    ),
    default_lead=DefaultLead(organisation="区住建局"),
)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        # A town that no list names is one of all towns; a sub-district is one of those that list it.
        ("甲镇", {"甲镇", "甲镇政府", "各镇", "各镇政府"}),
        ("甲镇政府", {"甲镇", "甲镇政府", "各镇", "各镇政府"}),
        ("东街道", {"东街道", "各街道"}),
        ("西街道", {"西街道", "西街", "各街道"}),
        # Neither a zone nor a department is meant by a name for many that does not list it.
        ("开发区", {"开发区"}),
        ("区住建局", {"区住建局"}),
        ("各镇", {"各镇", "各镇政府"}),
        ("乙镇", {"乙镇"}),
    ],
)
def test_every_name_by_which_a_organisation_is_meant(name, names):
    assert PLAN.names_of(name) == names


def test_the_default_leads_only_what_names_nobody():
    plain = Commitment.model_construct(lead=())
    named = Commitment.model_construct(lead=("甲镇",))
    assert (PLAN.lead_of(plain), PLAN.lead_of(named)) == (("区住建局",), ("甲镇",))
    assert PLAN.model_copy(update={"default_lead": None}).lead_of(plain) == ()


def test_names_go_as_they_are_listed_and_others_after_them():
    """A member that is listed by itself, too, stands where that is; one that is named as a member only, there."""
    names = ["20号街道", "区住建局", "甲镇", "3号街道", "西街", "东街道", "各镇政府"]
    assert PLAN.order.sorted(names) == ["各镇政府", "东街道", "西街", "甲镇", "区住建局", "3号街道", "20号街道"]
    members = Plan.model_construct(
        organisations=(organisation("各街道", every=True, members=["丙街", "甲街"]), PLAN.organisations[-1])
    )
    assert members.order.sorted(["甲街", "区住建局", "丙街"]) == ["丙街", "甲街", "区住建局"]
