"""The page that the sections of the text report write on."""

from collections.abc import Iterable, Mapping
from io import StringIO

from rich.console import Console
from rich.text import Text

from aircheck.locale import Words
from aircheck.model.text import Bilingual, Value
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import GAP, Column, fold, joined, plain, row


class Page:
    """Lines of at most `width` cells.

    `margin` is the width of the leftmost column: verdicts, and labels below them. `names` are those that the plan gives
    in both languages. `folder` (with a final slash, or empty) contains all files: it is named once and left out
    elsewhere.
    """

    def __init__(
        self,
        words: Words,
        names: Mapping[str, Bilingual],
        *,
        width: int,
        colour: bool,
        margin: int,
        folder: str = "",
    ) -> None:
        self.words = words
        self.folder = folder
        self._names = names
        self.width = width
        self.colour = colour
        self.margin = margin
        self._lines: list[Text] = []

    @property
    def room(self) -> int:
        """Cells to the right of the margin."""
        return self.width - self.margin - GAP

    def say(self, key: str, look: str = "", /, **values: Value) -> Text:
        """Return an entry of the catalogue as text."""
        return plain(self.words.say(key, **values), look)

    def name(self, name: str) -> str:
        """Return the name of an organisation or place in the language of the page, if the plan has one."""
        known = self._names.get(name)
        return name if known is None else self.words.of(known)

    def blank(self) -> None:
        """Add an empty line."""
        self._lines.append(Text())

    def line(self, text: Text) -> None:
        """Write a text over the whole width, folded."""
        self._lines.extend(fold(text, self.width))

    def heading(self, text: Text) -> None:
        """Write a heading with a rule behind it."""
        self.blank()
        text.stylize(style.HEADING)
        self.line(text)
        last = self._lines[-1]
        last.append(" " + "-" * max(0, self.width - last.cell_len - 1), style.QUIET)

    def block(self, label: Text, lines: Iterable[Text]) -> None:
        """Write lines to the right of the margin, and the label on the margin beside the first."""
        columns = (Column(self.margin), Column(self.room))
        for number, line in enumerate(lines):
            beside = joined((Text("  "), label), "") if number == 0 else Text()
            self._lines.extend(row((beside, line), columns))

    def row(self, cells: Iterable[Text], columns: Iterable[Column]) -> None:
        """Write a row of a table."""
        self._lines.extend(row(tuple(cells), tuple(columns)))

    def render(self) -> str:
        """Return what was written. Without colour there is no escape code in it."""
        if not self.colour:
            return "".join(f"{line.plain.rstrip(' ')}\n" for line in self._lines)
        console = Console(
            file=StringIO(),
            width=self.width,
            force_terminal=True,
            color_system="truecolor",
            no_color=False,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        with console.capture() as captured:
            for line in self._lines:
                console.print(line, no_wrap=True, overflow="ignore", crop=False)
        return "".join(f"{line.rstrip(' ')}\n" for line in captured.get().splitlines())
