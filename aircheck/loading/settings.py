"""Settings as a plan or a user's file chooses them: checked against what the editions document, and applied."""

from collections.abc import Iterator, Mapping
from typing import Any

from aircheck.loading.yaml.document import PathStep
from aircheck.loading.yaml.problems import Problem
from aircheck.loading.yaml.reading import Loaded
from aircheck.loading.yaml.suggest import suggestion
from aircheck.model.standard import Edition, Standard
from aircheck.model.standard.chosen import ChosenSetting, SettingUse
from aircheck.model.standard.settings import option, settings_of, with_value, written
from aircheck.model.text import Bilingual, Message, NameList


def setting_problems(
    file: Loaded[Any], chosen: Mapping[str, ChosenSetting], standards: Mapping[str, Edition]
) -> Iterator[Problem]:
    """Yield a setting that no edition has, one that leaves no choice, and a value that is not among its options."""
    for name, entry in chosen.items():
        edition, _, path = name.partition(".")
        at: tuple[PathStep, ...] = ("settings", name)
        if edition not in standards:
            message = Message.of("loading.setting.edition", edition=edition)
            yield file.document.problem(at, message, suggestion(edition, standards), at_key=True)
            continue
        known = {one: figure for one, figure in settings_of(standards[edition]).items() if figure.options}
        if path not in known:
            message = Message.of("loading.setting.unknown", edition=edition, name=path)
            hint = suggestion(path, known) or Message.of("loading.hint.known", words=NameList.of(known))
            yield file.document.problem(at, message, hint, at_key=True)
            continue
        try:
            option(known[path], entry.value)
        except LookupError:
            message = Message.of("loading.setting.option", name=name, value=written(entry.value))
            options = "; ".join(map(written, known[path].options))
            yield file.document.problem((*at, "value"), message, Message.of("loading.hint.known", words=options))


def with_settings(
    standards: Mapping[str, Standard], chosen: Mapping[str, ChosenSetting], by: str
) -> tuple[dict[str, Standard], dict[str, SettingUse]]:
    """Return the editions with the options chosen, whose notes say why and by whom, and what was chosen, by name."""
    found, uses = dict(standards), {}
    for name, entry in chosen.items():
        edition, _, path = name.partition(".")
        before = settings_of(found[edition])[path].value
        note = Bilingual(
            zh=f"{by} 选定：{entry.reason}（{entry.source}）", en=f"chosen by {by}: {entry.reason} ({entry.source})"
        )
        found[edition] = with_value(found[edition], path, entry.value, note)
        uses[name] = SettingUse(name, written(entry.value), written(before), entry.reason, entry.source, by)
    return found, uses
