"""Methods in files: where the section is found, what it may name, and where a mistake is."""

import pytest

from aircheck.loading.methods import NoMethod, compensation_of, load_methods, ranking_of
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES
from aircheck.runs.compensate import Request, settle

OWN = """compensation:
  title: {zh: 甲, en: a}
  unit: 万元
  parameters:
    per_ug: {title: {zh: 乙, en: b}, unit: 万元, set_by: 市, value: 2, source: 通知}
  terms:
    - title: {zh: 丙, en: c}
      linear: {weights: {PM2.5: 1}, amount: "{per_ug}"}
  units:
    - {name: 甲区, source: 通报, figures: {PM2.5: {improvement: 3}}}
"""
OF_PLAN = OWN.replace("{per_ug}", "{city_pm25_target}")
SUPPLIED = """
parameters:
  city_pm25_target: {value: 35, source: 通知, on: 2021-03-01}
"""


@pytest.fixture
def wrote(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def problems(reference):
    with pytest.raises(LoadingError) as caught:
        compensation_of(load_methods(reference, "compensation", MEASURES), reference)
    return [(one.file, one.line, one.message.key) for one in caught.value.problems]


def test_a_file_by_itself(wrote):
    methods = load_methods(wrote("own.yaml", OWN), "compensation", MEASURES)
    assert (methods.file, methods.plan) == ("own.yaml", None)
    assert compensation_of(methods, "own.yaml").unit == "万元"


def test_a_file_on_top_of_a_plan_takes_its_parameters(wrote):
    wrote("lower.yaml", f"extends: lanshan-2021\n{OF_PLAN}")
    unset = load_methods("lower.yaml", "compensation", MEASURES)
    sheet = settle(unset, compensation_of(unset, "lower.yaml"), (), Request())
    assert [(use.value, use.set_by) for use in sheet.amounts] == [(None, "临沂市")]
    assert sheet.units[0].amount is None
    wrote("upper.yaml", f"extends: lower.yaml\n{SUPPLIED}")
    methods = load_methods("upper.yaml", "compensation", MEASURES)
    # The method is still that of the file below, and is named so; the value is that of the file above.
    sheet = settle(methods, compensation_of(methods, "upper.yaml"), (), Request())
    assert (sheet.file, sheet.units[0].amount, sheet.amounts[0].source) == ("lower.yaml", "105.00", "通知")


def test_the_upper_file_replaces_the_method_of_the_lower(wrote):
    wrote("lower.yaml", f"extends: lanshan-2021\n{OF_PLAN}")
    wrote("upper.yaml", f"extends: lower.yaml\n{OWN}")
    methods = load_methods("upper.yaml", "compensation", MEASURES)
    assert (methods.file, list(compensation_of(methods, "upper.yaml").parameters)) == ("upper.yaml", ["per_ug"])


def test_a_plan_without_one(wrote):
    methods = load_methods("national", "ranking", MEASURES)
    assert ranking_of(methods).ties == "skip"
    with pytest.raises(NoMethod):
        compensation_of(methods, "national")


def test_a_parameter_of_the_plan_that_is_no_number_is_no_amount(wrote):
    name = wrote("m.yaml", f"extends: lanshan-2021\n{OWN.replace('{per_ug}', '{summer_harvest_from}')}")
    assert problems(name) == [("m.yaml", 8, "loading.method.not_a_number")]


def test_a_pool_of_nothing_is_a_mistake(wrote):
    pool = "    - title: {zh: 丙, en: c}\n      pool: {of: 甲区, shares: [1], by: PM2.5}\n"
    name = wrote("m.yaml", OWN.replace("  terms:\n", f"  terms:\n{pool}"))
    assert problems(name) == [("m.yaml", 7, "loading.method.empty_pool")]


@pytest.mark.parametrize("head", ["", "extends: lixia-2020\n"])
@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("{per_ug}", "{per_mg}", 7, "loading.method.no_amount"),
        ("{zh: 丙, en: c}", "{zh: 丙, en: c}\n      units: [乙区]", 7, "loading.method.no_unit"),
        ("linear:", "linaer:", 8, "loading.key.unknown"),
        ("source: 通知", "on: 2020-01-01", 5, "loading.contradiction.amount_source"),
        ("improvement: 3", "before: 3", 10, "loading.contradiction.figure_now"),
    ],
)
def test_a_mistake_has_its_place_in_either_kind_of_file(wrote, head, old, new, line, key):
    assert old in OWN
    name = wrote("m.yaml", head + OWN.replace(old, new))
    found = problems(name)
    assert ("m.yaml", line + head.count("\n"), key) in found


def test_a_broken_method_hides_no_other_mistake_of_the_file(wrote):
    name = wrote("m.yaml", f"extends: lixia-2020\nweights: {{nobody: 2}}\n{OWN.replace('unit: 万元', 'unit: 3', 1)}")
    assert {line for _, line, _ in problems(name)} == {2, 5}
