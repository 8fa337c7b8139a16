"""What `explain` says of a rule: meaning, sources, and the arithmetic of one result, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aircheck.model.plan import Basis, Strength
from aircheck.model.submission import InputFile, Reject
from aircheck.model.text import Bilingual, Language, Message


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table of a step. Cells are text or messages; numbers come as text."""

    heads: tuple[Message, ...]
    rows: tuple[tuple[str | Message, ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the arithmetic: what is done, in words and numbers, and a table where it has many numbers."""

    title: Message
    lines: tuple[Message, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure of an edition that the rule depends on. `name` is its key path; `setting` marks our own default."""

    edition: str
    name: str
    value: str
    confidence: str
    setting: bool
    note: Bilingual | None


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """A column of a dataset that the rule reads, with the names a file may give it."""

    dataset: str
    name: str
    title: Bilingual
    unit: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExampleUse:
    """An example of the rule: its name by language, what is submitted with a heading each, and what it must yield."""

    names: Mapping[Language, str]
    given: tuple[tuple[Message, str], ...]
    outcome: Message
    value: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything `explain` has to say; `steps`, `inputs` and `rejects` are empty without data.

    `meaning` says conditions in words where it can; `conditions` has those as the rule writes them. `interpretations`
    says by which options of the plan's interpretations the rule is explained. `organisations`: how the plan calls them
    in both languages. `tables`: as which rows of which register a dataset that the rule reads is sent.
    """

    rule: str
    title: Bilingual
    plan: Bilingual
    clause: str
    chapter: Bilingual | None
    basis: Basis
    strength: Strength
    due: str | None
    lead: tuple[str, ...]
    lead_basis: Basis
    support: tuple[str, ...]
    meaning: Message
    target: Message
    compared: Message
    columns: tuple[ColumnUse, ...]
    figures: tuple[FigureUse, ...]
    sources: tuple[tuple[str, Bilingual, Bilingual], ...]
    examples: tuple[ExampleUse, ...]
    conditions: tuple[Message, ...] = ()
    tables: tuple[Message, ...] = ()
    interpretations: tuple[Message, ...] = ()
    organisations: Mapping[str, Bilingual] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    inputs: tuple[InputFile, ...] = ()
    rejects: tuple[Reject, ...] = ()
