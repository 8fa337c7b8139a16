"""Where compiled files are kept."""

import os
from pathlib import Path

VARIABLE = "AIRCHECK_CACHE_DIR"


def folder() -> Path | None:
    r"""Return the folder of compiled files, created if necessary; None if it cannot be written to.

    `AIRCHECK_CACHE_DIR`, otherwise the platform's own: `$XDG_CACHE_HOME/aircheck` or `~/.cache/aircheck` on Linux,
    `~/Library/Caches/aircheck` on macOS, `%LOCALAPPDATA%\aircheck\Cache` on Windows.
    """
    try:
        found = Path(os.environ.get(VARIABLE) or _of_the_platform())
        found.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return found if os.access(found, os.W_OK | os.X_OK) else None


def _of_the_platform() -> str:
    from platformdirs import user_cache_dir

    return user_cache_dir("aircheck", appauthor=False)
