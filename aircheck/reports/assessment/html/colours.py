"""Official colours of cells as classes: a policy that allows no inline style leaves no other way."""

from aircheck.reports.assessment.paper import Colour


class Colours:
    """The colours that a page uses; each has a class, named when it is first asked for."""

    def __init__(self) -> None:
        self._used: dict[str, Colour] = {}

    def name(self, colour: Colour) -> str:
        """Return the class of a colour."""
        found = "k-{:02x}{:02x}{:02x}".format(*colour)
        self._used[found] = colour
        return found

    def rules(self) -> str:
        """Return the rules of all classes, with black or white for what is written on the colour."""
        return "".join(
            f".{name}{{background:#{name[2:]};color:{ink_on(colour)}}}\n" for name, colour in sorted(self._used.items())
        )


def ink_on(colour: Colour) -> str:
    """Return black or white, whichever has the greater contrast by WCAG 2.2; that is at least 4.5 on any colour."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000" if (luminance + 0.05) ** 2 > 1.05 * 0.05 else "#fff"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
