"""What a user can have got wrong about datasets."""

from aircheck.model.errors import AircheckError
from aircheck.model.outcome import ExitCode
from aircheck.model.submission import alike_problems
from aircheck.model.text import Message, NameList


class UnknownDataset(AircheckError):  # noqa: N818
    """Neither a dataset nor a plan has this name; `known` are names it may be meant for.

    Without one it is said where names stand.
    """

    def __init__(self, reference: str, known: tuple[str, ...]) -> None:
        hint = Message.of("cli.closest_plan", plans=NameList.of(known)) if known else Message.of("cli.data.names")
        super().__init__(Message.of("cli.data.unknown", name=reference), details=[hint])
        self.reference = reference
        self.known = known


class IsRegister(AircheckError):  # noqa: N818
    """A register where a dataset is asked for; `parts` are the ids of those it joins."""

    def __init__(self, register: str, parts: tuple[str, ...]) -> None:
        super().__init__(Message.of("cli.data.register", name=register, parts=NameList.of(parts)))
        self.register = register
        self.parts = parts


class NotSubmitted(AircheckError):  # noqa: N818
    """No file holds the dataset; `held` are those that were found, `unread` the files with what is wrong with them."""

    def __init__(self, dataset: str, held: tuple[str, ...], unread: tuple[tuple[str, Message], ...] = ()) -> None:
        absent = Message.of("cli.data.convert.nothing", dataset=dataset)
        if held:
            absent = Message.of("cli.data.convert.absent", dataset=dataset, held=NameList.of(held))
        why = [Message.of("text.of_file", path=path, problem=problem) for path, problem in alike_problems(unread)]
        super().__init__(absent, ExitCode.REJECTED if unread else ExitCode.USAGE, why)
        self.dataset = dataset
        self.held = held
        self.unread = unread
