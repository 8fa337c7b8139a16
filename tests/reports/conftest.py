import pytest

from aircheck.locale.catalogue import catalogue

from .words import SAMPLE_WORDS


@pytest.fixture(autouse=True)
def _sample_words(monkeypatch):
    monkeypatch.setattr(
        "aircheck.locale.words.catalogue", lambda language: {**catalogue(language), **SAMPLE_WORDS[language]}
    )
