"""What a user can have got wrong about datasets."""

from aircheck.model.text import Message


class UnknownDataset(Exception):  # noqa: N818
    """Neither a dataset nor a plan has this name; `known` are names it may be meant for."""

    def __init__(self, reference: str, known: tuple[str, ...]) -> None:
        super().__init__(reference)
        self.reference = reference
        self.known = known


class NotSubmitted(LookupError):  # noqa: N818
    """No file holds the dataset; `held` are those that were found, `unread` the files with what is wrong with them."""

    def __init__(self, dataset: str, held: tuple[str, ...], unread: tuple[tuple[str, Message], ...] = ()) -> None:
        super().__init__(dataset)
        self.dataset = dataset
        self.held = held
        self.unread = unread
