from datetime import date
from pathlib import Path

import pytest

from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.finding import find_plan, plan_ids
from aircheck.loading.yaml.problems import LoadingError, UnknownPlan

from .house import (
    AIR_RULES,
    BUILT_IN,
    COMMITMENTS,
    DEFINITIONS,
    MEASURES,
    OWN,
    PLAN,
    ROAD_RULES,
    ROADS,
    LevelSpec,
    ShareSpec,
    load_with,
    told,
    write,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "root", DEFINITIONS | BUILT_IN)


def test_ids_are_the_folders_with_a_plan(root: Path) -> None:
    write(root, {"plans/an/plan.yaml": PLAN, "plans/empty/notes.yaml": "a: 1"})
    assert plan_ids(root) == ("an", "lx")


def test_a_built_in_plan(root: Path) -> None:
    loaded = load_plan("lx", MEASURES, root)
    assert loaded.plan.id == "lx"
    assert list(loaded.commitments) == ["lx-pm25", "lx-swept", "lx-campaign"]
    assert [(bound.rule.id, bound.kind, bound.spec, bound.file) for bound in loaded.rules] == [
        ("lx-pm25", "level", LevelSpec(level="annual_mean", pollutant="PM2.5"), "rules/lx/1.yaml"),
        ("lx-swept", "share", ShareSpec(share="roads", that="swept"), "rules/lx/2.yaml"),
    ]
    assert loaded.rules[1].rule.due == date(2020, 12, 31)
    assert (loaded.library.ambient.id, loaded.library.index.id) == ("am-1", "in-1")
    assert (loaded.library.statistics.id, loaded.library.dustfall) == ("st-1", None)
    assert sorted(loaded.library.contracts) == ["roads", "stations"]


def test_a_plan_in_a_folder_of_its_own(tmp_path: Path) -> None:
    loaded = load_with(tmp_path)
    assert [(bound.rule.id, bound.file) for bound in loaded.rules] == [
        ("lx-pm25", "rules/1.yaml"),
        ("lx-swept", "rules/2.yaml"),
    ]


def test_rules_keep_the_order_of_files_then_of_lines(tmp_path: Path) -> None:
    both = "rules:\n" + ROAD_RULES.removeprefix("rules:\n") + AIR_RULES.removeprefix("rules:\n")
    loaded = load_with(tmp_path, air=both, roads="rules:\n" + EXTRA_RULE, commitments=COMMITMENTS + EXTRA_COMMITMENT)
    assert [bound.rule.id for bound in loaded.rules] == ["lx-swept", "lx-pm25", "lx-extra"]


EXTRA_RULE = "  - {id: lx-extra, measure: {level: daily_max, pollutant: O3}, target: ≤ 160 µg/m³}\n"
EXTRA_COMMITMENT = """\
  - id: lx-extra
    clause: 一
    title: {zh: 臭氧, en: Ozone}
    basis: stated
    strength: must
    check: measured
"""


def test_a_folder_may_bring_datasets(root: Path, tmp_path: Path) -> None:
    own = ROADS.replace("name: swept", "name: washed")
    rules = ROAD_RULES.replace("that: swept", "that: washed")
    folder = write(tmp_path / "own", OWN | {"rules/2.yaml": rules, "datasets/roads.yaml": own})
    loaded = load_plan(str(folder), MEASURES, root)
    assert [column.name for column in loaded.library.contracts["roads"].columns] == ["road", "washed"]
    assert sorted(loaded.library.contracts) == ["roads", "stations"]


@pytest.mark.parametrize("reference", ["lxx", "", ".", "../root/plans", "plans/lx/plan.yaml"])
def test_unknown_plans(root: Path, reference: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    with pytest.raises(UnknownPlan) as caught:
        find_plan(reference, root)
    assert (caught.value.reference, caught.value.known) == (reference, ("lx",))
    assert caught.value.closest == (("lx",) if reference == "lxx" else ())


def test_the_folder_of_a_built_in_plan_is_its_id(root: Path) -> None:
    write(root, {"plans/other/plan.yaml": PLAN, "plans/other/commitments.yaml": COMMITMENTS})
    write(root, {"rules/other/1.yaml": AIR_RULES, "rules/other/2.yaml": ROAD_RULES})
    with pytest.raises(LoadingError) as caught:
        load_plan("other", MEASURES, root)
    assert told(caught.value.problems) == [("plan.yaml", 1, 5, "loading.id.not_name", {"id": "lx", "name": "other"})]


def test_absent_commitments(tmp_path: Path) -> None:
    write(tmp_path / "root", DEFINITIONS)
    files = {name: text for name, text in OWN.items() if name != "commitments.yaml"}
    with pytest.raises(LoadingError) as caught:
        load_plan(str(write(tmp_path / "own", files)), MEASURES, tmp_path / "root")
    assert told(caught.value.problems) == [("commitments.yaml", 1, 1, "loading.file.absent", {})]


def digest(root: Path, folder: Path, files: dict[str, str]) -> str:
    return load_plan(str(write(folder, files)), MEASURES, root).digest


def test_the_digest_depends_on_the_files_and_not_on_where_they_lie(root: Path, tmp_path: Path) -> None:
    built_in = load_plan("lx", MEASURES, root).digest
    assert len(built_in) == 64
    assert digest(root, tmp_path / "a", OWN) == built_in
    assert digest(root, tmp_path / "b", OWN) == built_in
    write(root, {"rules/standards/am-0.yaml": DEFINITIONS["rules/standards/am-1.yaml"].replace("am-1", "am-0")})
    assert load_plan("lx", MEASURES, root).digest == built_in


def test_the_digest_changes_with_every_file_that_counts(root: Path, tmp_path: Path) -> None:
    files = {f"rules/{name}.yaml" if name.isdigit() else name: text for name, text in OWN.items()}
    variants = [files] + [files | {name: text + "# changed\n"} for name, text in files.items()]
    variants += [files | {"plan.yaml": PLAN.replace("\n", "\r\n")}, files | {"datasets/roads.yaml": ROADS + "\n"}]
    digests = [digest(root, tmp_path / str(n), variant) for n, variant in enumerate(variants)]
    write(root, {"rules/standards/st-1.yaml": DEFINITIONS["rules/standards/st-1.yaml"] + "\n"})
    digests.append(load_plan("lx", MEASURES, root).digest)
    assert len(set(digests)) == len(variants) + 1


def test_the_digest_can_be_redone_by_hand(root: Path) -> None:
    from hashlib import sha256

    used = {
        "commitments.yaml": COMMITMENTS,
        "datasets/roads.yaml": ROADS,
        "datasets/stations.yaml": DEFINITIONS["rules/datasets/stations.yaml"],
        "plan.yaml": PLAN,
        "rules/1.yaml": AIR_RULES,
        "rules/2.yaml": ROAD_RULES,
        "standards/am-1.yaml": DEFINITIONS["rules/standards/am-1.yaml"],
        "standards/in-1.yaml": DEFINITIONS["rules/standards/in-1.yaml"],
        "standards/st-1.yaml": DEFINITIONS["rules/standards/st-1.yaml"],
    }
    total = b"".join(f"{name}\0{len(text.encode())}\0{text}".encode() for name, text in used.items())
    assert load_plan("lx", MEASURES, root).digest == sha256(total).hexdigest()
