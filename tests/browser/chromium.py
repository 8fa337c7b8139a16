"""Debian's Chromium, driven without a network; what it complains of and asks for is noted."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium")
DESKTOP, PHONE = (1280, 900), (320, 640)

needs_browser = pytest.mark.skipif(
    CHROMIUM is None or find_spec("playwright") is None or find_spec("axe_playwright_python") is None,
    reason="no Chromium, playwright or axe here: .ci/tools and the extra `test` install them",
)


@dataclass
class Opened:
    """A page of `playwright`, what was said on its console, and what it asked for besides itself."""

    page: Any
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def shown(self, selector: str) -> list[str]:
        """Return the texts of what is seen."""
        return [one.inner_text() for one in self.page.query_selector_all(selector) if one.is_visible()]

    def axe(self) -> list[tuple[str, str]]:
        """Return the violations that are serious or worse: rule, and the first element."""
        self.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document)")
        assert len(found["passes"]) > 30
        return [
            (one["id"], one["nodes"][0]["html"])
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]


@contextmanager
def opened(browser: Any, file: Path, size: tuple[int, int] = DESKTOP, **context: Any) -> Iterator[Opened]:
    """Open a file as from a stick: by its address, with nothing to connect to."""
    seen = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True, **context)
    found = Opened(seen.new_page())
    found.page.on("console", lambda message: found.said.append(message.text))
    found.page.on("pageerror", lambda error: found.said.append(str(error)))
    found.page.on("request", lambda request: found.asked.append(request.url))
    found.page.goto(file.as_uri())
    yield found
    seen.close()
