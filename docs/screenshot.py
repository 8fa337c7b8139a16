"""Draw `docs/demo.svg`: two results of the demo's data, in colour, as a terminal of 80 columns shows them.

Run `python docs/screenshot.py` after a change of the report's looks.
"""

import sys
import tempfile
from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from aircheck import demo
from aircheck.intake.files.source import expand
from aircheck.measures.plans import open_plan
from aircheck.reports.registry import Options, render
from aircheck.runs.check import check
from aircheck.runs.request import Request

WIDTH = 80
ONLY = ("*pm25-annual*", "*sweep-100")
"""A pass and a fail: more is not read in a picture, nor is the end of the page."""
LINES = 38
FORMAT = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: arial; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""rich's own format names fonts on a server; the picture must not."""


def main() -> None:
    """Write the picture beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "aircheck-demo"
        demo.write(place)
        loaded = open_plan("lixia-2020")
        report = check(loaded, expand([str(place)]), Request(date.max, only=ONLY))
    page = render("check", "text", report, Options("en", WIDTH, colour=True))
    assert isinstance(page, str)
    text = "\n".join(page.replace(f"{folder}/", "").splitlines()[:LINES])
    console = Console(file=StringIO(), record=True, width=WIDTH, force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi(text))
    target = Path(__file__).parent / "demo.svg"
    title = f"aircheck check lixia-2020 aircheck-demo --only '{','.join(ONLY)}' --lang en | head -{LINES}"
    target.write_text(console.export_svg(title=title, code_format=FORMAT), encoding="utf-8")
    sys.stdout.write(f"{target}\n")


if __name__ == "__main__":
    main()
