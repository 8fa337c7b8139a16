"""An office suite for tests: Word and Excel files become PDF files with the faces that they ask for."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FACES = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "aircheck-tests" / "faces"
"""Where `.ci/tools` puts the Fandol faces."""
ALIASES = {
    "仿宋": "FandolFang",
    "黑体": "FandolHei",
    "楷体": "FandolKai",
    "宋体": "FandolSong",
    "方正小标宋简体": "FandolSong",
}
CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{faces}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir>
{aliases}</fontconfig>
"""
ALIAS = '<alias binding="same"><family>{name}</family><prefer><family>{face}</family></prefer></alias>\n'

needs_suite = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdffonts") is None or not FACES.is_dir(),
    reason="no office suite, PDF tools or Fandol faces here: .ci/tools installs them",
)


def as_pdf(file: Path) -> Path:
    """Return a file of the suite as PDF, beside it."""
    folder = file.parent
    aliases = "".join(ALIAS.format(name=name, face=face) for name, face in ALIASES.items())
    (folder / "fonts.conf").write_text(
        CONFIG.format(faces=FACES, cache=folder / "fc", aliases=aliases), encoding="utf-8"
    )
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "pdf"]
    env = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(
        [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, env=env, timeout=300
    )
    return file.with_suffix(".pdf")


def faces_of(pdf: Path) -> set[str]:
    """Return the faces in a PDF file, without the tags of their subsets."""
    found = subprocess.run(["pdffonts", str(pdf)], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    return {line.split()[0].split("+")[-1] for line in found}


def lines_of(pdf: Path, page: int) -> list[str]:
    """Return the lines of a page as they stand on it."""
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [line for line in text.split("\n") if line.strip()]
