"""Choosing another option of an open point of the standards: in a plan, in a user's file; and what is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aircheck.loading.home import data_root
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.settings import with_settings
from aircheck.loading.standards import load_standards
from aircheck.loading.yaml.problems import LoadingError
from aircheck.measures import MEASURES
from aircheck.model.period import Period
from aircheck.model.standard import Figure
from aircheck.model.standard.chosen import ChosenSetting
from aircheck.model.standard.settings import settings_of, with_value, written
from aircheck.model.text import Contradiction

from .house import PLAN, load_with, problems_with, told

STANDARDS = load_standards(data_root())
OWN = """\
extends: national
settings:
  hj663-2013.area_order: {value: station_first, reason: 市里历来如此, source: 市环委会〔2021〕3号}
  hj633-2012.daily_ozone_hour: {value: false, reason: 评价不用小时值, source: 省站答复}
"""


def overlay(folder: Path, text: str) -> Path:
    path = folder / "my.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, settings: str):
    with pytest.raises(LoadingError) as caught:
        load_plan(str(overlay(folder, f"extends: national\nsettings:\n{settings}")), MEASURES)
    return told(caught.value.problems)


def test_a_users_file_chooses_and_the_editions_of_every_year_follow(tmp_path):
    loaded = load_plan(str(overlay(tmp_path, OWN)), MEASURES)
    library = loaded.library_of(Period.year(2019))
    assert library.statistics.area_order.value == "station_first"
    assert library.index.of_day == (*library.index.daily[:5], "O3/8h")
    assert library.statistics.area_order.note.zh == "my.yaml 选定：市里历来如此（市环委会〔2021〕3号）"
    assert loaded.extended.library_of(Period.year(2019)).statistics.area_order.value == "daily_first"
    use = loaded.settings["hj663-2013.area_order"]
    assert (use.value, use.default, use.by) == ("station_first", "daily_first", "my.yaml")
    assert use.message.values["reason"] == "市里历来如此"


def test_a_file_on_top_of_a_file_has_the_last_word(tmp_path):
    overlay(tmp_path, OWN)
    top = tmp_path / "top.yaml"
    top.write_text(
        "extends: my.yaml\nsettings:\n  hj663-2013.area_order: {value: daily_first, reason: 改回, source: 省站}\n",
        encoding="utf-8",
    )
    loaded = load_plan(str(top), MEASURES)
    assert loaded.library_of(Period.year(2019)).statistics.area_order.value == "daily_first"
    assert {name: use.by for name, use in loaded.settings.items()} == {
        "hj663-2013.area_order": "top.yaml",
        "hj633-2012.daily_ozone_hour": "my.yaml",
    }


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ("  hj663-2031.area_order: {value: daily_first, reason: a, source: b}", "loading.setting.edition"),
        ("  hj663-2013.area_ordr: {value: daily_first, reason: a, source: b}", "loading.setting.unknown"),
        # Recalled, and no other value is documented: there is nothing to choose.
        ("  hj663-2013.decimals.Pb: {value: 3, reason: a, source: b}", "loading.setting.unknown"),
        ("  hj663-2013.area_order: {value: hourly_first, reason: a, source: b}", "loading.setting.option"),
        ("  hj663-2013.area.share: {value: 10, reason: a, source: b}", "loading.setting.option"),
    ],
)
def test_what_no_edition_documents_is_refused_at_its_place(tmp_path, settings, key):
    (problem,) = refused(tmp_path, settings)
    assert key in str(problem)


def test_who_says_so_is_asked_for(tmp_path):
    assert refused(tmp_path, "  hj663-2013.area_order: {value: station_first}") != []


def test_a_plan_chooses_as_well(tmp_path):
    chosen = PLAN + "settings:\n  st-1.nothing: {value: 1, reason: a, source: b}\n"
    assert "loading.setting.unknown" in str(problems_with(tmp_path, plan=chosen))
    assert load_with(tmp_path / "plain").settings == {}


@pytest.mark.parametrize("edition", sorted(STANDARDS))
def test_every_option_of_every_edition_can_be_chosen(edition):
    for path, figure in settings_of(STANDARDS[edition]).items():
        for option in figure.options:
            changed = with_value(STANDARDS[edition], path, option)
            assert settings_of(changed)[path].value == option
            others = {name: one for name, one in settings_of(changed).items() if name != path}
            assert others == {name: one for name, one in settings_of(STANDARDS[edition]).items() if name != path}


def test_what_a_file_writes_is_found_whatever_its_type():
    entry = ChosenSetting(value=("mean",), reason="a", source="b")
    found, uses = with_settings(STANDARDS, {"hj663-2013.attainment.PM2.5": entry}, "x")
    assert found["hj663-2013"].attainment["PM2.5"].value == ("mean",)
    assert uses["hj663-2013.attainment.PM2.5"].default == "mean, percentile"
    weight = ChosenSetting(value=3, reason="a", source="b")
    assert with_settings(STANDARDS, {"hj663-2026.composite.weights.PM2.5": weight}, "x")[0][
        "hj663-2026"
    ].composite.weights["PM2.5"].value == Decimal(3)
    day = ChosenSetting(value=date(2019, 1, 1), reason="a", source="b")
    changed = with_settings(STANDARDS, {"gb3095-2012.reference_state.changed": day}, "x")[0]["gb3095-2012"]
    assert changed.reference_state.changed.value == date(2019, 1, 1)
    assert [written(value) for value in (True, ("a", "b"), Decimal("1.5"), date(2019, 1, 1))] == [
        "true",
        "a, b",
        "1.5",
        "2019-01-01",
    ]


def test_a_default_is_an_option_and_only_a_setting_has_them():
    with pytest.raises((Contradiction, ValueError)):
        Figure[int].model_validate({"value": 3, "confidence": "V", "setting": True, "options": [1, 2]})
    with pytest.raises((Contradiction, ValueError)):
        Figure[int].model_validate({"value": 1, "confidence": "V", "options": [1, 2]})
