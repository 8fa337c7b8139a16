"""The zone in which the day of a run begins. Imports little: every command that asks for the day asks for it."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from aircheck.loading.yaml.suggest import suggestion
from aircheck.model.errors import AircheckError
from aircheck.model.text import Message
from aircheck.nightly.keys import BY_NAME


class NoZone(AircheckError):  # noqa: N818
    """The variable names a zone that there is not."""

    def __init__(self, name: str) -> None:
        hint = nearest_zone(name)
        super().__init__(no_zone(name), details=[hint] if hint else [])


def zone_of(environment: Mapping[str, str], otherwise: str) -> ZoneInfo | None:
    """Return the zone that the variable names, else another; None without either. `NoZone`."""
    name = environment.get(BY_NAME["timezone"].variable) or otherwise
    if name and not is_zone(name):
        raise NoZone(name)
    return ZoneInfo(name) if name else None


def is_zone(name: str) -> bool:
    """Whether the machine knows a zone of this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def no_zone(name: str) -> Message:
    """Return what is said of a name that is no zone's."""
    return Message.of("nightly.no_zone", zone=name)


def nearest_zone(name: str) -> Message | None:
    """Return a hint with the zone that was probably meant."""
    return suggestion(name, available_timezones())
