"""Messages sent through apprise. An address is a secret: it is read here, and nothing that is said holds it."""

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any

from aircheck.model.errors import AircheckError
from aircheck.model.text import Message, Value
from aircheck.nightly.pieces import pieces

if TYPE_CHECKING:
    from apprise import NotifyBase

INSTALL = 'pip install "aircheck[notify]"'
"""What installs the library that messages need."""
NAME = "aircheck"
MAIL = "mailto"
"""The protocol of messages that have a subject."""
PATIENCE = 60.0
"""Seconds that a service has for a message in all: one that answers byte by byte would hold the run, and the next."""
_unfinished: list[Thread] = []
"""What still waits for a service although nobody waits for it: nothing may be logged as long as it does."""


class NoMessages(AircheckError):  # noqa: N818
    """The library that sends messages is not installed."""

    def __init__(self) -> None:
        super().__init__(Message.of("notify.not_installed"), details=[Message.of("notify.install", command=INSTALL)])


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a message to the address that a variable holds: in how many parts, and why it did not arrive."""

    to: str
    parts: int
    problem: Message | None = None


def deliver(
    title: str, lines: Sequence[str], targets: Sequence[str], environment: Mapping[str, str]
) -> Iterator[Delivery]:
    """Send lines to the addresses that variables hold, one after the other; yield what became of each.

    Nothing is raised but `NoMessages`. The title is the subject of a mail; it should be the first of the lines.
    """
    if not targets:
        return
    try:
        import apprise
    except ImportError:
        raise NoMessages from None
    for name in targets:
        with _silence():
            done = _delivered(apprise, title, lines, name, environment.get(name, "").strip())
        yield done


def _delivered(apprise: Any, title: str, lines: Sequence[str], name: str, address: str) -> Delivery:
    if not address:
        return Delivery(name, 0, Message.of("notify.unset", name=name))
    service = _service(apprise, address)
    if service is None:
        return Delivery(name, 0, Message.of("notify.no_address", name=name))
    texts = pieces(lines, service.body_maxlen, service.body_max_line_count)
    for number, text in enumerate(texts, 1):
        if (problem := _problem(apprise, service, title, text)) is not None:
            values: dict[str, Value] = {"name": name, "part": number, "of": len(texts), "seconds": int(PATIENCE)}
            return Delivery(name, len(texts), Message(problem, values))
    return Delivery(name, len(texts))


def _service(apprise: Any, address: str) -> "NotifyBase | None":
    """Return what sends to an address; None for what is no address."""
    try:
        found: NotifyBase | None = apprise.Apprise.instantiate(address, asset=_asset(apprise))
    except Exception:  # each service reads addresses in its own way, and what it raises may hold one
        return None
    return found


def _asset(apprise: Any) -> Any:
    """Return how messages are sent: one after the other, and with no patience but ours.

    Where the library waits by itself, threads of its own keep the program from ending.
    """
    own = {"service_timeout": 0} if hasattr(apprise.AppriseAsset, "_service_timeout") else {}
    return apprise.AppriseAsset(app_id=NAME, app_desc=NAME, async_mode=False, **own)


def _problem(apprise: Any, service: "NotifyBase", title: str, text: str) -> str | None:
    """Send a message; return the key of what was wrong, None of nothing. After `PATIENCE` a service is left alone."""
    taken: list[bool] = []
    sending = Thread(target=lambda: taken.append(_sent(apprise, service, title, text)), daemon=True)
    sending.start()
    sending.join(PATIENCE)
    if sending.is_alive():
        _unfinished.append(sending)
        return "notify.late"
    return None if taken == [True] else "notify.undelivered"


def _sent(apprise: Any, service: "NotifyBase", title: str, text: str) -> bool:
    """Whether the service took a message; what it says of a failure may hold the address, and is not repeated."""
    # Elsewhere the title would be put before the text once more, and on top of its length.
    subject = (title if len(title) <= service.title_maxlen else NAME) if service.protocol == MAIL else ""
    sender = apprise.Apprise()
    try:
        sender.add(service)
        return bool(sender.notify(body=text, title=subject, body_format=apprise.NotifyFormat.TEXT))
    except Exception:  # whatever a service or the network raises, its text may hold the address
        return False


@contextmanager
def _silence() -> Iterator[None]:
    """Let no library log or warn of what it sends, and where: both name the address."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        if not any(one.is_alive() for one in _unfinished):
            logging.disable(before)
