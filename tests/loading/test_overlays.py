"""A user's own file on top of a plan: what it may change, and what it is refused."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.loading.yaml.problems import LoadingError
from aircheck.model.text import Bilingual, Message

from .house import AIR_RULES, BUILT_IN, DEFINITIONS, INTERPRETATIONS, MEASURES, OWN, PLAN, Told, told, write

OF_ALL_KINDS = """\
parameters:
  noon: {unit: hours, set_by: 区, title: {zh: 午间, en: Noon}}
  season: {unit: days, set_by: 区, title: {zh: 高发期, en: Season}}
  norm: {unit: text, set_by: 区, title: {zh: 标准, en: Norm}}
  begin: {unit: date, set_by: 区, title: {zh: 开始, en: Begin}}
"""


def own(folder: Path, text: str) -> Path:
    """Write a house, a plan in a folder, and a file that extends it."""
    write(folder / "root", DEFINITIONS)
    write(folder / "own", OWN | {"plan.yaml": PLAN.replace("parameters:\n", OF_ALL_KINDS) + INTERPRETATIONS})
    return write(folder, {"my.yaml": text}) / "my.yaml"


def load(folder: Path, text: str) -> LoadedPlan:
    return load_plan(str(own(folder, text)), MEASURES, folder / "root")


def problems(folder: Path, text: str) -> list[Told]:
    with pytest.raises(LoadingError) as caught:
        load(folder, text)
    return told(caught.value.problems)


WHOLE = """\
extends: own
parameters:
  city_target: {value: 48.5, source: 市环委会〔2021〕3号, on: 2021-03-01}
interpretations: {C02: both}
targets:
  lx-pm25: {target: ≤ 50 µg/m³, source: 区长办公会}
weights: {lx-swept: 2.5}
waivers:
  - {rule: lx-swept, until: 2020-03-31, reason: {zh: 施工, en: Works}, by: 区政府}
organisations:
  - {name: 甲镇, en: Jia town, level: town}
commitments:
  - id: our-own
    clause: 二（九）
    title: {zh: 自定, en: Our own}
    basis: interpretation
    strength: must
    check: measured
    lead: [甲镇]
rules:
  - id: our-own
    measure: {level: daily_max, pollutant: PM2.5}
    target: ≤ {city_target} µg/m³
"""


def test_everything_a_file_may_say(tmp_path: Path) -> None:
    loaded = load(tmp_path, WHOLE)
    rules = {bound.rule.id: bound.rule for bound in loaded.rules}
    assert list(rules) == ["lx-pm25", "lx-swept", "our-own"]
    assert (rules["lx-pm25"].target, rules["lx-swept"].weight) == ("≤ 50 µg/m³", Decimal("2.5"))
    assert list(loaded.commitments) == ["lx-pm25", "lx-swept", "lx-campaign", "our-own"]
    assert loaded.supplied["city_target"].value == Decimal("48.5")
    assert loaded.interpretations == {"C02": "both"}
    assert [unit.name for unit in loaded.plan.organisations][-1] == "甲镇"
    assert [waiver.until for waiver in loaded.plan.waivers] == [date(2020, 6, 30), date(2020, 3, 31)]


def test_every_change_is_told_with_its_file(tmp_path: Path) -> None:
    def of(**values: str) -> Mapping[str, str]:
        return {"file": "my.yaml", **values}

    assert load(tmp_path, WHOLE).origins == {
        "lx-pm25": (
            Message("judging.origin.target", {"old": "≤ 52 µg/m³", "new": "≤ 50 µg/m³", **of(source="区长办公会")}),
        ),
        "lx-swept": (Message("judging.origin.weight", {"old": "1", "new": "2.5", **of()}),),
        "our-own": (Message("judging.origin.added", of()),),
    }


def test_another_digest_than_the_plan_alone(tmp_path: Path) -> None:
    file = own(tmp_path, WHOLE)
    plain = load_plan(str(tmp_path / "own"), MEASURES, tmp_path / "root")
    assert load_plan(str(file), MEASURES, tmp_path / "root").digest != plain.digest


def test_a_file_on_top_of_a_file(tmp_path: Path) -> None:
    own(tmp_path, "extends: own\nweights: {lx-swept: 2}\n")
    write(tmp_path, {"second.yaml": "extends: my.yaml\nweights: {lx-pm25: 3}\n"})
    loaded = load_plan(str(tmp_path / "second.yaml"), MEASURES, tmp_path / "root")
    weights = {bound.rule.id: bound.rule.weight for bound in loaded.rules}
    assert weights == {"lx-pm25": Decimal(3), "lx-swept": Decimal(2)}
    assert set(loaded.origins) == {"lx-swept", "lx-pm25"}


CASES: list[tuple[str, Told]] = [
    ("parameters: {city_targt: {value: 1, source: x, on: 2021-01-01}}",
     ("my.yaml", 2, 14, "loading.target.parameter", {"name": "city_targt"})),
    ("parameters: {city_target: {value: 2021-01-01, source: x, on: 2021-01-01}}",
     ("my.yaml", 2, 35, "loading.parameter.kind", {"name": "city_target", "unit": "µg/m³"})),
    ("interpretations: {C03: body}", ("my.yaml", 2, 19, "loading.interpretation.unknown", {"name": "C03"})),
    ("interpretations: {C02: text}",
     ("my.yaml", 2, 24, "loading.interpretation.option", {"name": "C02", "option": "text"})),
    ("targets: {lx-pm25: {target: ≤ 53 µg/m³, source: x}}",
     ("my.yaml", 2, 29, "loading.target.not_stricter", {"old": "≤ 52 µg/m³", "new": "≤ 53 µg/m³"})),
    ("targets: {lx-pm25: {target: ≥ 50 µg/m³, source: x}}",
     ("my.yaml", 2, 29, "loading.target.not_stricter", {"old": "≤ 52 µg/m³", "new": "≥ 50 µg/m³"})),
    ("targets: {lx-pm25: {target: ≤ 50 %, source: x}}",
     ("my.yaml", 2, 29, "loading.target.not_stricter", {"old": "≤ 52 µg/m³", "new": "≤ 50 %"})),
    ("targets: {lx-swept: {target: = 99 %, source: x}}",
     ("my.yaml", 2, 30, "loading.target.not_stricter", {"old": "= 100 %", "new": "= 99 %"})),
    ("weights: {lx-pm26: 2}", ("my.yaml", 2, 11, "loading.overlay.no_rule", {"id": "lx-pm26"})),
    ("waivers:\n  - {rule: lx-pm26, until: 2020-01-01, reason: {zh: 甲, en: a}, by: 乙}",
     ("my.yaml", 3, 12, "loading.waiver.no_commitment", {"id": "lx-pm26"})),
    ("commitments:\n"
     "  - {id: lx-pm25, clause: 一, title: {zh: 甲, en: a}, basis: none, strength: must, check: reported}",
     ("my.yaml", 3, 10, "loading.overlay.taken", {"id": "lx-pm25"})),
    ("commitments:\n  - {id: own, clause: 一, title: {zh: 甲, en: a}, basis: none, strength: must, check: measured}",
     ("my.yaml", 3, 10, "loading.commitment.no_rule", {"id": "own"})),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), CASES)
def test_what_is_refused(tmp_path: Path, text: str, problem: Told) -> None:
    assert problems(tmp_path, f"extends: own\n{text}\n") == [problem]


KINDS: list[tuple[str, str, str, str]] = [
    ("noon", "白天", "hours", "loading.hint.parameter.hours"),
    ("noon", "07-01..09-30", "hours", "loading.hint.parameter.hours"),
    ("season", "夏天", "days", "loading.hint.parameter.days"),
    ("norm", "20952", "text", "loading.hint.parameter.text"),
    ("norm", '""', "text", "loading.hint.parameter.text"),
    ("begin", "七月", "date", "loading.hint.date"),
    ("city_target", "48 µg/m³", "µg/m³", "loading.hint.parameter.number"),
]


@pytest.mark.parametrize(("name", "value", "unit", "hint"), KINDS)
def test_a_value_of_another_kind_says_what_would_be_right(
    tmp_path: Path, name: str, value: str, unit: str, hint: str
) -> None:
    text = f"extends: own\nparameters:\n  {name}:\n    value: {value}\n    source: x\n    on: 2021-01-01\n"
    with pytest.raises(LoadingError) as caught:
        load(tmp_path, text)
    assert told(caught.value.problems) == [
        ("my.yaml", 4, 12, "loading.parameter.kind", {"name": name, "unit": unit}),
    ]
    assert [p.hint and p.hint.key for p in caught.value.problems] == [hint]


EXAMPLE = """\
extends: own
commitments:
  - {id: our, clause: 一, title: {zh: 甲, en: a}, basis: interpretation, strength: must, check: measured}
rules:
  - id: our
    measure: {share: roads, that: swept}
    target: = 100 %
    examples:
      - name: one
        given: {}
        parameters: {PARAMETER}
        expect: {outcome: pass}
"""


@pytest.mark.parametrize(
    ("parameter", "problem"),
    [
        ("noon: 白天", ("my.yaml", 11, 28, "loading.parameter.kind", {"name": "noon", "unit": "hours"})),
        ("moon: 1", ("my.yaml", 11, 22, "loading.target.parameter", {"name": "moon"})),
    ],
)
def test_what_an_example_supplies_is_held_against_the_plan(tmp_path: Path, parameter: str, problem: Told) -> None:
    assert problems(tmp_path, EXAMPLE.replace("PARAMETER", parameter)) == [problem]


def test_a_stricter_target_in_another_unit(tmp_path: Path) -> None:
    # 0.05 mg/m³ are 50 µg/m³, which is less than 52.
    loaded = load(tmp_path, "extends: own\ntargets: {lx-pm25: {target: ≤ 0.05 mg/m³, source: x}}\n")
    assert loaded.rules[0].rule.target == "≤ 0.05 mg/m³"


SUPPLIED = "parameters: {city_target: {value: VALUE, source: 市政府, on: 2021-03-01}}\n"
BY_PARAMETER = "targets: {lx-pm25: {target: '≤ {city_target} µg/m³', source: 区政府}}\n"


def test_a_target_may_be_a_parameter_that_is_supplied(tmp_path: Path) -> None:
    loaded = load(tmp_path, "extends: own\n" + SUPPLIED.replace("VALUE", "48.5") + BY_PARAMETER)
    assert loaded.rules[0].rule.target == "≤ {city_target} µg/m³"
    told_of = [(note.key, note.values.get("new"), note.values.get("value")) for note in loaded.origins["lx-pm25"]]
    assert told_of == [
        ("judging.origin.target", "≤ 48.5 µg/m³", None),
        ("judging.origin.parameter", None, Bilingual(zh="48.5 µg/m³", en="48.5 µg/m³")),
    ]


def test_the_value_may_be_supplied_by_the_file_below(tmp_path: Path) -> None:
    own(tmp_path, "extends: own\n" + SUPPLIED.replace("VALUE", "48.5"))
    write(tmp_path, {"second.yaml": "extends: my.yaml\n" + BY_PARAMETER})
    loaded = load_plan(str(tmp_path / "second.yaml"), MEASURES, tmp_path / "root")
    assert [(note.key, note.values["file"]) for note in loaded.origins["lx-pm25"]] == [
        ("judging.origin.target", "second.yaml"),
        ("judging.origin.parameter", "my.yaml"),
    ]


OPEN = [
    # The value is laxer than the plan's 52.
    (SUPPLIED.replace("VALUE", "52") + BY_PARAMETER,
     ("my.yaml", 3, 29, "loading.target.not_stricter", {"old": "≤ 52 µg/m³", "new": "≤ 52 µg/m³"})),
    # Nobody has supplied one.
    (BY_PARAMETER, ("my.yaml", 2, 29, "loading.target.not_supplied", {"name": "city_target"})),
    (BY_PARAMETER.replace("city_target", "city_targt"),
     ("my.yaml", 2, 29, "loading.target.parameter", {"name": "city_targt"})),
    # 0.0485 mg/m³ would be stricter, but the number 48.5 would be read as mg/m³.
    (SUPPLIED.replace("VALUE", "48.5") + BY_PARAMETER.replace("µg", "mg"),
     ("my.yaml", 3, 29, "loading.target.parameter_unit",
      {"name": "city_target", "unit": "mg/m³", "declared": "µg/m³"})),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), OPEN)
def test_a_parameter_as_target_that_is_refused(tmp_path: Path, text: str, problem: Told) -> None:
    assert problems(tmp_path, f"extends: own\n{text}") == [problem]


def test_a_later_value_makes_no_target_laxer_than_the_plans(tmp_path: Path) -> None:
    own(tmp_path, "extends: own\n" + SUPPLIED.replace("VALUE", "48.5") + BY_PARAMETER)
    write(tmp_path, {"second.yaml": "extends: my.yaml\n" + SUPPLIED.replace("VALUE", "60")})
    with pytest.raises(LoadingError) as caught:
        load_plan(str(tmp_path / "second.yaml"), MEASURES, tmp_path / "root")
    values = {"old": "≤ 52 µg/m³", "new": "≤ 60 µg/m³"}
    assert told(caught.value.problems) == [("second.yaml", 2, 35, "loading.target.not_stricter", values)]


MANY = """\
extends: own
colour: red
parameters: {city_targt: {value: 1, source: x, on: 2021-01-01}, city_target: {value: 1, on: 2021-01-01}}
weights: {lx-pm26: 2, lx-swept: -1}
waivers:
  - {rule: lx-swept, until: soon, reason: {zh: 甲, en: a}, by: 乙}
  - {rule: lx-pm26, until: 2020-01-01, reason: {zh: 甲, en: a}, by: 乙}
commitments:
  - {id: our, clause: 九, title: {zh: 甲, en: a}, basis: interpretation, strength: must, check: measured, lead: [交警]}
rules:
  - id: our
    measure: {share: roads, taht: swept}
    target: about 5
  - id: OUR
    measure: {share: rods, that: swept}
    target: = 1 %
"""


def test_every_mistake_of_a_file_at_once(tmp_path: Path) -> None:
    found = [(line, column, key) for _, line, column, key, _ in problems(tmp_path, MANY)]
    assert found == [
        (2, 1, "loading.key.unknown"),
        (3, 14, "loading.target.parameter"),
        (3, 78, "loading.key.missing"),
        (4, 11, "loading.overlay.no_rule"),
        (4, 33, "loading.value.range"),
        (6, 29, "loading.value.type"),
        (7, 12, "loading.waiver.no_commitment"),
        (9, 23, "loading.commitment.no_chapter"),
        (9, 112, "loading.organisation.unknown"),
        (12, 14, "loading.key.missing"),
        (12, 29, "loading.key.unknown"),
        (13, 13, "loading.target.unreadable"),
        (14, 9, "loading.value.form"),
        (15, 22, "fake.no_dataset"),
    ]


@pytest.mark.parametrize(("extends", "place"), [("lanshn", (1, 10)), ("7", (1, 10))])
def test_what_is_extended_does_not_hide_what_is_wrong_in_the_rules(
    tmp_path: Path, extends: str, place: tuple[int, int]
) -> None:
    found = problems(tmp_path, MANY.replace("own", extends))
    kinds = {"lanshn": "loading.overlay.no_plan", "7": "loading.value.type"}
    assert (found[0][1:3], found[0][3]) == (place, kinds[extends])
    assert {(line, key) for _, line, _, key, _ in found} >= {
        (6, "loading.value.type"),
        (12, "loading.key.unknown"),
        (13, "loading.target.unreadable"),
    }


def test_a_plan_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    write(tmp_path / "root", DEFINITIONS | BUILT_IN)
    write(tmp_path, {"my.yaml": "# mine\nextends: ly\n"})
    with pytest.raises(LoadingError) as caught:
        load_plan(str(tmp_path / "my.yaml"), MEASURES, tmp_path / "root")
    assert told(caught.value.problems) == [("my.yaml", 2, 10, "loading.overlay.no_plan", {"plan": "ly"})]
    assert [p.hint for p in caught.value.problems] == [Message.of("loading.hint.known", words="lx")]


def test_a_plan_that_cannot_be_read_hides_nothing_of_the_file(tmp_path: Path) -> None:
    file = own(tmp_path, "extends: own\nwieghts: {}\n")
    write(tmp_path / "own", {"plan.yaml": PLAN.replace("year: 2020", "year: soon")})
    with pytest.raises(LoadingError) as caught:
        load_plan(str(file), MEASURES, tmp_path / "root")
    assert {(name, key) for name, _, _, key, _ in told(caught.value.problems)} == {
        ("my.yaml", "loading.key.unknown"),
        ("plan.yaml", "loading.value.type"),
    }


CIRCLES: list[tuple[dict[str, str], str, Told]] = [
    ({"a.yaml": "# mine\nextends: a.yaml\n"}, "a.yaml",
     ("a.yaml", 2, 10, "loading.overlay.cycle", {"files": "a.yaml → a.yaml"})),
    ({"a.yaml": "extends: b.yaml\n", "b.yaml": "extends: ../{folder}/a.yaml\n"}, "a.yaml",
     ("b.yaml", 1, 10, "loading.overlay.cycle", {"files": "a.yaml → b.yaml → a.yaml"})),
    ({"a.yaml": "extends: b.yaml\n", "b.yaml": "extends: c.yml\n", "c.yml": "extends: b.yaml\n"}, "a.yaml",
     ("c.yml", 1, 10, "loading.overlay.cycle", {"files": "b.yaml → c.yml → b.yaml"})),
]  # fmt: skip


@pytest.mark.parametrize(("files", "first", "problem"), CIRCLES)
def test_files_that_extend_each_other_in_a_circle(
    tmp_path: Path, files: dict[str, str], first: str, problem: Told
) -> None:
    write(tmp_path / "root", DEFINITIONS)
    write(tmp_path, {name: text.format(folder=tmp_path.name) for name, text in files.items()})
    with pytest.raises(LoadingError) as caught:
        load_plan(str(tmp_path / first), MEASURES, tmp_path / "root")
    assert told(caught.value.problems) == [problem]
    assert [p.hint and p.hint.key for p in caught.value.problems] == ["loading.hint.extends"]


def test_a_folder_of_data_beside_the_file_is_not_taken_for_the_plan_of_its_name(tmp_path: Path) -> None:
    write(tmp_path / "root", DEFINITIONS | BUILT_IN)
    write(tmp_path, {"my.yaml": "extends: lx\n", "lx/roads.csv": "road\n甲路\n"})
    assert load_plan(str(tmp_path / "my.yaml"), MEASURES, tmp_path / "root").plan.id == "lx"
    write(tmp_path / "lx", OWN | {"plan.yaml": PLAN + INTERPRETATIONS})
    assert list(load_plan(str(tmp_path / "my.yaml"), MEASURES, tmp_path / "root").plan.interpretations) == ["C02"]


def test_a_value_for_the_target_of_another_interpretation_is_told(tmp_path: Path) -> None:
    file = own(tmp_path, "extends: own\nparameters: {city_target: {value: 48, source: 市, on: 2021-03-01}}\n")
    variant = "    interpretations: {C02: {body: {target: '≤ {city_target} µg/m³'}}}\n"
    write(tmp_path / "own", {"rules/1.yaml": AIR_RULES + variant})
    origins = load_plan(str(file), MEASURES, tmp_path / "root").origins
    assert [(note.key, note.values["value"]) for note in origins["lx-pm25"]] == [
        ("judging.origin.parameter", Bilingual(zh="48 µg/m³", en="48 µg/m³"))
    ]
