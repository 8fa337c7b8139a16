"""How rules are written, as a page: every measure, key and word with an example. Made from models and words."""

from collections.abc import Iterator, Mapping, Sequence

from aircheck.loading.plans.plans import LoadedPlan
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.sheets.rule_page.conditions import CONDITIONS, example_of
from aircheck.sheets.rule_page.keys import MODELS, Key, forms_of, keys_of, said
from aircheck.sheets.rule_page.shown import Shown, chosen
from aircheck.sheets.rule_page.targets import PLACEHOLDERS, TARGETS

_HEADS = ("key", "words", "default", "what")


def render(plans: Sequence[LoadedPlan], words: Words) -> str:
    """Return the page as Markdown in the language of `words`; examples are rules of the plans."""
    shown = chosen(plans)
    return "\n".join((*_page(plans, shown, words), ""))


def _page(plans: Sequence[LoadedPlan], shown: Mapping[str, Sequence[Shown]], words: Words) -> Iterator[str]:
    yield from (f"# {said(words, 'title')}", "", said(words, "made"), "", said(words, "begin"))
    yield from _model("rule", words)
    yield from _forms("target", TARGETS, words)
    yield from _forms("placeholder", PLACEHOLDERS, words)
    yield from _conditions(plans, words)
    yield from ("", f"## {said(words, 'heading.measures')}")
    for kind in MEASURES:
        yield from _measure(kind, shown[kind], words)
    for part in ("example", "commitment", "overlay"):
        yield from _model(part, words)


def _model(part: str, words: Words) -> Iterator[str]:
    yield from ("", f"## {said(words, f'heading.{part}')}", "")
    yield from _table(keys_of(part, MODELS[part]), words)


def _measure(kind: str, shown: Sequence[Shown], words: Words) -> Iterator[str]:
    yield from ("", f"### `{kind}`", "", said(words, kind))
    for form, model in forms_of(kind).items():
        keys = [key for key in keys_of(kind, model) if not form or key.name != kind]
        yield from ("", f"`{kind}: {form}` · {said(words, f'{kind}.{form}')}") if form else ()
        yield from ("", *_table(keys, words))
    for one in shown:
        yield from ("", "```yaml", *one.lines(words), "```")
        if one.meaning is not None:
            yield from ("", f"> {words(one.meaning)}")


def _table(keys: Sequence[Key], words: Words) -> Iterator[str]:
    yield from _head(_HEADS, words)
    for key in keys:
        default = (
            said(words, "needed") if key.required else f"`{key.default}`" if key.default else said(words, "nothing")
        )
        options = ", ".join(f"`{word}`" for word in key.words) or said(words, "nothing")
        yield _row((f"`{key.name}`", options, default, said(words, key.what)))


def _forms(part: str, forms: Mapping[str, str], words: Words) -> Iterator[str]:
    yield from ("", f"## {said(words, f'heading.{part}')}", "")
    yield from _head(("form", "what"), words)
    yield from (_row((f"`{form}`", said(words, f"{part}.{name}"))) for name, form in forms.items())


def _conditions(plans: Sequence[LoadedPlan], words: Words) -> Iterator[str]:
    yield from ("", f"## {said(words, 'heading.condition')}", "", said(words, "condition.intro"), "")
    yield from _head(("example", "what"), words)
    for name in CONDITIONS:
        yield _row((f"`{example_of(name, plans)}`", said(words, f"condition.{name}")))


def _head(names: Sequence[str], words: Words) -> Iterator[str]:
    yield _row(tuple(said(words, f"head.{name}") for name in names))
    yield _row(("---",) * len(names))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
