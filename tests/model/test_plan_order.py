"""Names of a plan in its order, others after them; what is ranked keeps its ranks."""

from aircheck.model.shown.plan_order import NATURAL, PlanOrder

ORDER = PlanOrder(("丙街道", "甲街道", "丙街道"))


def test_unknown_names_follow_in_natural_order():
    assert ORDER.sorted(["10号", "乙街道", "甲街道", "2号", "丙街道"]) == ["丙街道", "甲街道", "2号", "10号", "乙街道"]


def test_without_a_plan_order_is_natural():
    assert NATURAL.sorted(["第十街道", "第二街道"]) == ["第二街道", "第十街道"]


def test_only_neighbours_of_one_rank_change_places():
    ranked = [("甲街道", 1), ("丙街道", 1), ("乙街道", 2), ("丙街道", 2), ("甲街道", 1)]
    found = ORDER.ties(ranked, lambda one: one[1], lambda one: one[0])
    assert found == [("丙街道", 1), ("甲街道", 1), ("丙街道", 2), ("乙街道", 2), ("甲街道", 1)]


def test_what_has_no_name_of_a_plan_stays():
    ranked = [("2020-02", 1), ("2020-01", 1)]
    assert ORDER.ties(ranked, lambda one: one[1], lambda _: None) == ranked
