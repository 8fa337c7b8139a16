import subprocess
import sys

import pytest

from aircheck.documents import report_json as json
from aircheck.reports import FORMATS, Options, render
from aircheck.reports.check import text

from .sample import report


def test_the_formats():
    assert list(FORMATS) == ["text", "json"]


def test_text_is_rendered_as_asked():
    shown = render("text", report(), Options("en", width=100, colour=True))
    assert shown == text.render(report(), language="en", width=100, colour=True)


@pytest.mark.parametrize("options", [Options("zh"), Options("en", width=120, colour=True)])
def test_json_depends_on_no_option(options):
    assert render("json", report(), options) == json.render(report())


def test_an_unknown_format_is_an_error():
    with pytest.raises(KeyError, match="pdf"):
        render("pdf", report(), Options("zh"))


def test_the_registry_imports_no_format():
    code = "import sys, aircheck.reports; print(sorted({'rich', 'pydantic', 'json', 'babel'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
