"""The page that the sections of the text report write on."""

from collections.abc import Iterable, Mapping
from io import StringIO

from rich.console import Console
from rich.text import Text

from aircheck.locale import Words
from aircheck.model.shown.plan_order import PlanOrder
from aircheck.model.submission import referring
from aircheck.model.text import Bilingual, Message, Value
from aircheck.reports.terminal import style
from aircheck.reports.terminal.cells import GAP, Column, fold, joined, plain, row


class Page:
    """Lines of at most `width` cells.

    `margin` is the width of the leftmost column: verdicts, and labels below them. `names` are those that the plan gives
    in both languages, in its `order`. `folder` (with a final slash, or empty) contains all files: it is named once and
    left out elsewhere. `whole`: no list is shortened. `marks` are
    the signs and words that were written behind figures and names, `explained` those of them that a legend explains.
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
        whole: bool = False,
    ) -> None:
        self.words = words
        self.whole = whole
        self.folder = folder
        self.marks: set[str] = set()
        self.explained: set[str] = set()
        self._names = names
        self.order = PlanOrder(names)
        self.width = width
        self.colour = colour
        self.margin = margin
        self._lines: list[Text | str] = []
        self._told: dict[int, tuple[Message, Text]] = {}

    @property
    def room(self) -> int:
        """Cells to the right of the margin."""
        return self.width - self.margin - GAP

    def say(self, key: str, look: str = "", /, **values: Value) -> Text:
        """Return an entry of the catalogue as text."""
        return plain(self.words.say(key, **values), look)

    def tell(self, message: Message) -> Text:
        """Return a message as text, not to be changed; the same object, which many results may hold, only once.

        Why a file was refused is told with the files, not in each message about it.
        """
        if id(message) not in self._told:
            # The message is kept, so that its id is not used again.
            self._told[id(message)] = message, plain(self.words(referring(message)))
        return self._told[id(message)][1]

    @property
    def names_units(self) -> bool:
        """Whether the plan names any organisation; a standard names none."""
        return bool(self._names)

    def name(self, name: str) -> str:
        """Return the name of an organisation or place in the language of the page, if the plan has one."""
        known = self._names.get(name)
        return name if known is None else self.words.of(known)

    def blank(self) -> None:
        """Add an empty line."""
        self._write(Text())

    def line(self, text: Text) -> None:
        """Write a text over the whole width, folded."""
        for line in fold(text, self.width):
            self._write(line)

    def heading(self, text: Text) -> None:
        """Write a heading with a rule behind it."""
        self.blank()
        text.stylize(style.HEADING)
        *before, last = fold(text, self.width)
        for line in before:
            self._write(line)
        last.append(" " + "-" * max(0, self.width - last.cell_len - 1), style.QUIET)
        self._write(last)

    def block(self, label: Text, lines: Iterable[Text]) -> None:
        """Write lines to the right of the margin, and the label on the margin beside the first."""
        columns = (Column(self.margin), Column(self.room))
        for number, line in enumerate(lines):
            self.row((joined((Text("  "), label), "") if number == 0 else Text(), line), columns)

    def row(self, cells: Iterable[Text], columns: Iterable[Column]) -> None:
        """Write a row of a table."""
        for line in row(tuple(cells), tuple(columns)):
            self._write(line)

    def _write(self, line: Text) -> None:
        """Keep a line; without colour as bare words, for a report may have a hundred thousand."""
        self._lines.append(line if self.colour else line.plain.rstrip(" "))

    def render(self) -> str:
        """Return what was written. Without colour there is no escape code in it."""
        if not self.colour:
            return "".join(f"{line}\n" for line in self._lines)
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
