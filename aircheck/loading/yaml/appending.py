"""An entry added to the list at the end of a YAML file, with everything that stands there left as it is."""

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


def appended(raw: bytes, key: str, entry: str) -> bytes | None:
    """Return a sound UTF-8 YAML file with an entry (its text, two blanks deep) added to the list of `key`.

    None if the list does not stand at the end, or is not written an entry a line, so that the text cannot just follow.
    """
    text = raw.decode("utf-8-sig")
    line = "\r\n" if "\r\n" in text else "\n"
    longer = f"{text.rstrip()}{line}{line}{entry.replace(chr(10), line)}"
    before = YAML(typ="safe").load(text)
    try:
        after = YAML(typ="safe").load(longer)
        added = YAML(typ="safe").load(entry)
    except YAMLError:
        return None
    wanted = {**before, key: [*before[key], *added]}
    return raw[: len(raw) - len(text.encode())] + longer.encode() if after == wanted else None
