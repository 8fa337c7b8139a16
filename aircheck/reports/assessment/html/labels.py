"""The words on the page that no paper has: of filters, buttons, and what a screen reader is told."""

from aircheck.locale import Words

COUNTED = {"shown": "{shown}", "all": "{all}"}
"""Filled in by the script, which counts."""


def labels_of(words: Words) -> dict[str, str]:
    """Return the words by the names that the templates know."""
    plain = {
        "contents": words.say("assess.html.contents"),
        "skip": words.say("assess.html.skip"),
        "lights": words.say("assess.html.lights"),
        "lights_note": words.say("assess.html.lights_note"),
        "pictures": words.say("assess.html.pictures"),
        "units": words.say("assess.html.units"),
        "units_note": words.say("assess.html.units_note"),
        "filter": words.say("assess.html.filter"),
        "text": words.say("assess.html.text"),
        "outcome": words.say("assess.column.outcome"),
        "chapter": words.say("assess.column.chapter"),
        "lead": words.say("assess.column.lead"),
        "every": words.say("assess.html.every"),
        "reset": words.say("assess.html.reset"),
        "unfold": words.say("assess.html.unfold"),
        "fold": words.say("assess.html.fold"),
        "behind": words.say("assess.html.behind"),
        "find": words.say("assess.html.find"),
    }
    return plain | {
        "count": words.say("assess.html.count", **COUNTED),
        "up": words.say("assess.html.up", column="{column}"),
        "down": words.say("assess.html.down", column="{column}"),
        "given": words.say("assess.html.given"),
    }
