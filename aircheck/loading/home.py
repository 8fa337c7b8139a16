"""Where the built-in rules and plans are."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def data_root() -> Path:
    """Return the folder that holds `rules/` and `plans/`: inside an installed wheel, or beside the package."""
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent
