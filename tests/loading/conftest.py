"""What the tests of this room are given."""

import pytest

from aircheck.loading.yaml import plain


@pytest.fixture
def parsed(monkeypatch) -> list[str]:
    """The texts that were parsed as YAML."""
    texts: list[str] = []
    parse = plain.CSafeLoader
    monkeypatch.setattr(plain, "CSafeLoader", lambda text: texts.append(text) or parse(text))
    return texts
