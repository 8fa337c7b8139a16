"""Running the command as a user does."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BASE = {"PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}


@dataclass(frozen=True)
class Done:
    out: str
    err: str
    code: int


def aircheck(*arguments: str, cwd: Path, **environment: str) -> Done:
    """Run `python -m aircheck` in `cwd` with a bare environment: no locale, 80 columns, not a terminal."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "aircheck", *arguments],
        cwd=cwd,
        env={**kept, **BASE, **environment},
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Done(done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), done.returncode)
