"""Whether what was read of files is kept from one run to the next: the command line says so, for as long as it runs."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aircheck.loading.compiled.readings import Readings

_KEEPS: ContextVar[bool] = ContextVar("whether readings are kept", default=False)


def keep_readings(*, wanted: bool) -> Callable[[], None]:
    """Say whether readings are kept and used from now on; what is returned takes it back."""
    return partial(_KEEPS.reset, _KEEPS.set(wanted))


def keeper() -> "Readings | None":
    """Return where readings are kept; None if they are not."""
    if not _KEEPS.get():
        return None
    from aircheck.loading.compiled.readings import Readings

    return Readings()
