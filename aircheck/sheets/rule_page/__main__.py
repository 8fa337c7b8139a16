"""`python -m aircheck.sheets.rule_page`: write docs/rules.md and docs/rules.zh.md of a checkout."""

from aircheck.loading.home import data_root
from aircheck.loading.overlays.overlays import load_plan
from aircheck.loading.plans.finding import plan_ids
from aircheck.locale import Words
from aircheck.measures import MEASURES
from aircheck.model.text import Language
from aircheck.sheets.rule_page import render

PAGES: dict[str, Language] = {"rules.md": "en", "rules.zh.md": "zh"}


def pages() -> dict[str, str]:
    """Return the text of both pages by name, with examples from all built-in plans."""
    plans = [load_plan(name, MEASURES) for name in plan_ids(data_root())]
    return {name: render(plans, Words(language)) for name, language in PAGES.items()}


if __name__ == "__main__":
    for name, text in pages().items():
        (data_root() / "docs" / name).write_text(text, encoding="utf-8", newline="\n")
