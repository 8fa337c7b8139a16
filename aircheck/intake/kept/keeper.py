"""Where readings are kept, as far as the intake knows it."""

from typing import Protocol


class Keeper(Protocol):
    """Keeps bytes by name from one run to the next. Nothing is ever raised: what cannot be kept is read again."""

    def found(self, name: str) -> bytes | None:
        """Return what was kept under a name; None if there is nothing, or it is not as it was written."""

    def keep(self, name: str, content: bytes) -> None:
        """Keep bytes under a name, replacing what was there."""

    def close(self) -> None:
        """Make room: what has not been used for longest goes first."""
