"""The beginning of a rule loads, lacks nothing and passes its own examples, whatever the dataset."""

import pytest

from aircheck.datasets.which import built_in
from aircheck.loading.overlays import load_plan
from aircheck.measures import MEASURES
from aircheck.overview.skeleton import skeleton
from aircheck.testing import run_example
from tests.conftest import FOUR

TABLES = sorted(name for name, contract in built_in().items() if contract.layout == "table")


@pytest.fixture(scope="module")
def base():
    return load_plan(str(FOUR), MEASURES)


@pytest.mark.parametrize("dataset", TABLES)
def test_for_every_dataset(tmp_path, base, dataset):
    path = tmp_path / "mine.yaml"
    path.write_text(skeleton(base, str(FOUR), "our-own", built_in()[dataset]), encoding="utf-8")
    loaded = load_plan(str(path), MEASURES)
    rule = loaded.rules[-1].rule
    assert rule.id == "our-own"
    assert [run_example(loaded, rule, example).differences for example in rule.examples] == [(), ()]
