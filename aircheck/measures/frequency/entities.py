"""The entities that something should happen to: named in a rule, listed in a dataset, or found in the events."""

from dataclasses import dataclass

import polars as pl

from aircheck.inputs.inputs import AssessmentData
from aircheck.intake.cells import words
from aircheck.measures.frequency.spec import Entities, FrequencySpec
from aircheck.measures.rows.scoped import Scoped
from aircheck.model.text import Message

EVERYBODY = ""
"""The name of the single entity of a rule that names none."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names that are expected. `lacking` says why there may be others, or why there are none.

    `more` is how many others there may be: rows of the list that could not be read or, if the names come from the
    events, any gap. `absent`: a list was submitted and nothing on it is in scope. `nothing`: a note states that there
    are none.
    """

    names: tuple[str, ...]
    lacking: Message | None = None
    more: int = 0
    absent: bool = False
    nothing: Message | None = None


def expected(spec: FrequencySpec, events: Scoped, data: AssessmentData) -> Known:
    """Return the entities of a rule: those it lists, those it names, or those that the events name."""
    if spec.per is None:
        return Known((EVERYBODY,))
    if spec.entities is not None:
        return _listed(spec.entities, data)
    if spec.among:
        return Known(words.as_cells(spec.among, events.contract.column(spec.per)))
    seen = events.decided.get_column(spec.per).cast(pl.String).unique()
    return Known(
        tuple(data.stations.order.sorted(seen)),
        None if len(seen) else Message.of("measures.no_row_in_scope"),
        events.gaps,
    )


def _listed(entities: Entities, data: AssessmentData) -> Known:
    """Return the names on a list; a row that could not be read or decided may hold another name."""
    contract = data.library.contracts[entities.dataset]
    scoped = Scoped.of(data, entities.dataset, entities.where, needs=(entities.column,))
    if scoped is None:
        return Known((), Message.of("measures.no_list", dataset=contract.title))
    names = tuple(data.stations.order.sorted(scoped.decided.get_column(entities.column).cast(pl.String).unique()))
    if scoped.gaps:
        return Known(names, Message.of("measures.list_unknown", dataset=contract.title, rows=scoped.gaps), scoped.gaps)
    if names:
        return Known(names)
    if scoped.rows.is_empty() and scoped.table.nothing:
        return Known((), nothing=Message.of("measures.nothing_stated", dataset=contract.title))
    return Known((), Message.of("measures.list_empty", dataset=contract.title), absent=True)
