"""PDF files: the same bytes every time, and never a page on which Chinese is left blank."""

import builtins

import pytest
import typst

from aircheck.model.errors import AircheckError
from aircheck.reports.assessment.pdf import render
from aircheck.reports.assessment.pdf.faces import FOLDERS, faces, folders
from aircheck.reports.registry import Options
from tests.reports.test_assessment_formats import document

__all__ = ["document"]


def test_each_part_has_the_first_face_that_is_there():
    found = faces(["Noto Serif CJK SC", "simhei", "FandolFang R", "Liberation Serif"])
    assert found == {
        "title": "Noto Serif CJK SC",
        "body": "FandolFang R",
        "heading": "simhei",
        "second": "Noto Serif CJK SC",
        "number": "Noto Serif CJK SC",
    }


def test_without_a_chinese_face_there_is_none():
    assert set(faces(["Liberation Serif", "DejaVu Sans"]).values()) == {""}


def test_a_folder_of_faces_can_be_named(monkeypatch):
    assert folders() == []
    monkeypatch.setenv(FOLDERS, "faces")
    assert folders() == ["faces"]


class NoFaces:
    def __init__(self, **_):
        pass

    def families(self):
        return ["Liberation Serif"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_missing_face_is_said_and_nothing_is_drawn(document, monkeypatch, language):
    monkeypatch.setattr(typst, "Fonts", NoFaces)
    # Names of units are Chinese in English papers, too.
    with pytest.raises(AircheckError) as error:
        render(document, Options(language))
    assert error.value.message.key == "assess.pdf.no_face"


def test_without_the_extra_it_is_said_how_to_install_it(document, monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(AircheckError) as error:
        render(document, Options("zh"))
    assert error.value.message.key == "assess.pdf.no_extra"
