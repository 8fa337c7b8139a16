"""What the figures were measured on."""

import os
import platform
import subprocess
from importlib import metadata

from aircheck import __version__
from benchmarks.measuring import ROOT

PACKAGES = ("polars", "pydantic", "typer", "rich", "pandas", "duckdb")

MEASURED = ("aircheck", "rules", "plans")


def machine() -> str:
    """Return cores, memory, load, system, Python, library versions and the program's state in a line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    # Of the last five minutes: above the number of cores others run, too, and only CPU times can be compared.
    load = f"{os.getloadavg()[1]:.1f}"
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    program = f"aircheck {__version__} ({_commit()})"
    return f"{cores} cores, {memory:.0f} GiB, load average {load}, {system}; {libraries}; {program}"


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _commit() -> str:
    """Return the last commit of what is measured, and whether it was changed since."""
    last = _git("log", "-1", "--format=%h", "--", *MEASURED)
    changed = ", changed since" if _git("status", "--porcelain", "--", *MEASURED) else ""
    return f"commit {last}{changed}" if last else "no commit"


def _git(*arguments: str) -> str:
    done = subprocess.run(("git", *arguments), cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
