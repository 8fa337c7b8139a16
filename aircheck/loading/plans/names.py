"""Contracts in a plan's own words: columns of tasks, organisations and streets know the names that the plan gives them.

A user's file adds words of its own (`words:`).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from aircheck.intake.cells.periods import SEASONS
from aircheck.loading.joined import in_registers
from aircheck.model.dataset import Column, Contract, Reads, joined_by
from aircheck.model.overlay import AddedWord
from aircheck.model.plan import Commitment, Plan
from aircheck.model.register import Added
from aircheck.model.rule import BoundRule
from aircheck.model.task import Task, TaskFile

_LEVEL = re.compile("[区市]")
_CLAUSE = re.compile(r"^.+（.+）")
"""A clause that a number alone does not name."""
_ID = re.compile(r"'([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'")

Names = dict[str, tuple[str, ...]]
_WHOLE = "全区"
_TOWNS = ("*镇", "*乡", "*街道")


def with_names(
    contracts: Mapping[str, Contract],
    plan: Plan,
    commitments: Iterable[Commitment],
    ledger: TaskFile | None,
    rules: Iterable[BoundRule],
) -> dict[str, Contract]:
    """Return the contracts with the names of a plan's tasks, organisations and streets."""
    organisations = _organisations(plan)
    kinds = {
        Reads.ORGANISATION: organisations,
        Reads.STREET: {name: others for name, others in organisations.items() if _is_town(name, plan)},
        Reads.LEDGER_ROW: _rows(ledger),
        Reads.SEASON: _season(plan),
    }
    asked, writers = _asked(rules), _writers(ledger, plan)
    known, places = list(commitments), _places(plan)
    found = {}
    for name, contract in contracts.items():
        names = kinds
        if any(column.reads is Reads.TASK for column in contract.columns):
            names = {**kinds, Reads.TASK: _tasks(known, ledger, asked.get(name, frozenset()))}
        columns = tuple(
            _named(column, names[column.reads], places, plan) if column.reads in names else _in_area(column, places)
            for column in contract.columns
        )
        if ledger is not None:
            columns = tuple(_of_ledger(column, ledger, asked.get(name, frozenset())) for column in columns)
        found[name] = contract if columns == contract.columns else contract.model_copy(update={"columns": columns})
        if ledger is not None and any(column.reads is Reads.LEDGER_ROW for column in columns):
            found[name] = found[name].model_copy(update={"writers": writers})
    return found


def _season(plan: Plan) -> Names:
    """Return the one season that begins within the plan, with the words for it without a year; none where it is longer.

    A plan of several years has several winters.
    """
    first, last = plan.period.start.year, plan.period.end.year
    return {f"{first}-{first + 1}": SEASONS} if first == last else {}


def _writers(ledger: TaskFile | None, plan: Plan) -> Names:
    """Return by row of the ledger who may write about it: who leads, supports, or carries out every task.

    A row for units that the plan does not list is open to all; of towns that it does not list, to each that is called
    a town.
    """
    found: Names = {}
    for task in ledger.tasks if ledger else ():
        named = dict.fromkeys((*task.lead, *task.support, *(ledger.carried_out_by if ledger else ())))
        known = [plan.organisation(name) for name in named]
        unlisted = [one for one in known if one is not None and one.every and not one.members]
        if task.lead and all(one.level == "town" for one in unlisted):
            units = chain(named, *(one.members for one in known if one))
            own = (one.name if (one := plan.organisation(name)) else name for name in units)
            found[str(task.no)] = (*dict.fromkeys(own), *(_TOWNS if unlisted else ()))
    return found


def with_words(contracts: Mapping[str, Contract], added: Sequence[AddedWord]) -> dict[str, Contract]:
    """Return the contracts with a user's own words in their lists, and for the kinds of their registers."""
    found = dict(contracts)
    for entry in added:
        if entry.dataset not in found:
            found = _with_kind(found, entry)
            continue
        contract = found[entry.dataset]
        columns = tuple(
            _with_word(column, entry) if column.name == entry.column else column for column in contract.columns
        )
        found[entry.dataset] = contract.model_copy(update={"columns": columns})
    return found


def _with_word(column: Column, entry: AddedWord) -> Column:
    key = "values" if column.values else "same_as"
    words = _and_called(getattr(column, key), entry)
    return column.model_copy(update={key: words, "added": (*column.added, *_added(entry))})


def _with_kind(contracts: Mapping[str, Contract], entry: AddedWord) -> dict[str, Contract]:
    """Return the contracts whose register is the one that an entry names with its word for a kind."""
    register = joined_by(contracts)[entry.dataset]
    parts = _and_called(register.parts, entry)
    known = register.model_copy(update={"parts": parts, "added": (*register.added, *_added(entry))})
    return in_registers(contracts, [known])


def _and_called(lists: Names, entry: AddedWord) -> Names:
    return {**lists, entry.word: (*lists.get(entry.word, ()), *entry.called)}


def _added(entry: AddedWord) -> Iterator[Added]:
    for called in entry.called:
        yield Added(called=called, word=entry.word, source=entry.source)


def _named(column: Column, names: Mapping[str, tuple[str, ...]], places: tuple[str, ...], plan: Plan) -> Column:
    """Return a column with the names that its cells may hold; the area's name may stand before a unit or town."""
    closed = column.closed or (bool(names) and column.reads in (Reads.TASK, Reads.LEDGER_ROW))
    filler = places if column.reads in (Reads.ORGANISATION, Reads.STREET) else column.filler
    together = _together(plan) if column.reads is Reads.STREET else {}
    names = {**column.same_as, **names}
    return column.model_copy(update={"same_as": names, "closed": closed, "filler": filler, "together": together})


def _together(plan: Plan) -> Names:
    """Return the towns that a plan lists under a name for all of them."""
    every = [one for one in plan.organisations if one.every and one.members and one.level == "town"]
    return {name: one.members for one in every for name in (one.name, *one.aliases)}


def _in_area(column: Column, places: Collection[str]) -> Column:
    """Return a column of words that may have the area's name before them."""
    if not column.values:
        same_as = {word: _with_area(word, others, places) for word, others in column.same_as.items()}
        return column if same_as == column.same_as else column.model_copy(update={"same_as": same_as})
    values = {
        word: tuple(
            dict.fromkeys(
                (*_with_area(word, others, places), *chain.from_iterable(_placed(filter(_LEVEL.match, others), places)))
            )
        )
        for word, others in column.values.items()
    }
    filler = (*column.filler, *places) if column.filler else ()
    return column.model_copy(update={"values": values, "filler": filler})


def _with_area(word: str, others: tuple[str, ...], places: Collection[str]) -> tuple[str, ...]:
    """Return what a word is called; one for the whole district is called by the area's own names, too."""
    district = [place for place in places if place.endswith(("区", "县"))]
    return tuple(dict.fromkeys((*others, *district))) if _WHOLE in (word, *others) else others


def _places(plan: Plan) -> tuple[str, ...]:
    """Return the names of the plan's area, the whole and each of its levels."""
    area = tuple(re.findall(r".+?[省市区县]", plan.area.zh))
    return tuple(dict.fromkeys(("".join(area), *area)))


def _organisations(plan: Plan) -> Names:
    """Return every organisation with its other names, also with the plan's area before them; members too."""
    places = _places(plan)
    found: Names = {}
    for organisation in plan.organisations:
        names = (organisation.name, *organisation.aliases)
        found[organisation.name] = (
            *organisation.aliases,
            organisation.en,
            *chain.from_iterable(_placed(names, places)),
        )
    for name in (member for organisation in plan.organisations for member in organisation.members):
        if plan.organisation(name) is None:
            found[name] = tuple(chain.from_iterable(_placed((name,), places)))
    return found


def _placed(names: Iterable[str], places: Collection[str]) -> Iterator[list[str]]:
    """Yield names with the area's name before them; 区 or 市 at the beginning stands for the district's or city's."""
    for name in names:
        yield [f"{place}{name}" for place in places]
        if name.startswith(("区", "市")):
            yield [f"{place}{name[1:]}" for place in places if place.endswith(name[0])]


def _is_town(name: str, plan: Plan) -> bool:
    organisation = plan.organisation(name)
    return organisation is None or (organisation.level in ("town", "zone") and not organisation.every)


def _rows(ledger: TaskFile | None) -> Names:
    if ledger is None:
        return {}
    titles = [title for task in ledger.tasks for title in (task.title.zh, task.title.en)]
    return {
        str(task.no): tuple(title for title in (task.title.zh, task.title.en) if titles.count(title) == 1)
        for task in ledger.tasks
    }


def _asked(rules: Iterable[BoundRule]) -> dict[str, frozenset[str]]:
    """Return by dataset the ids of commitments that rules ask for."""
    found: dict[str, set[str]] = {}
    for bound in rules:
        written = bound.spec.model_dump_json()
        if ids := _ID.findall(written):
            dataset = next((str(getattr(bound.spec, bound.kind, "")) for _ in ids), "")
            found.setdefault(dataset, set()).update(ids)
    return {name: frozenset(ids) for name, ids in found.items()}


def _tasks(commitments: Sequence[Commitment], ledger: TaskFile | None, asked: frozenset[str]) -> Names:
    """Return every commitment with its titles, and the number and titles of its row where they can only mean it."""
    names: dict[str, list[str]] = {entry.id: [entry.title.zh, entry.title.en] for entry in commitments}
    for task in ledger.tasks if ledger else ():
        wanted = _wanted(task, asked)
        if len(wanted) == 1:
            names.setdefault(wanted[0], []).extend(_numbers(task.no))
            names[wanted[0]] += [task.title.zh, task.title.en]
    for entry in commitments:
        names[entry.id] += _by_clause(entry, commitments, asked)
    meant: dict[str, set[str]] = {}
    for name, others in names.items():
        for other in others:
            meant.setdefault(other, set()).add(name)
    return {name: tuple(dict.fromkeys(o for o in others if len(meant[o]) == 1)) for name, others in names.items()}


def _by_clause(entry: Commitment, commitments: Sequence[Commitment], asked: frozenset[str]) -> list[str]:
    """Return a task's title behind its clause, and the clause where rules ask for no other task of it."""
    if not _CLAUSE.search(entry.clause):
        return []
    others = {one.id for one in commitments if one.clause == entry.clause} & asked
    return [f"{entry.clause}{entry.title.zh}", *([entry.clause] if others == {entry.id} else [])]


def _of_ledger(column: Column, ledger: TaskFile, asked: frozenset[str]) -> Column:
    """Return a column of tasks with what the ledger's rows may mean in it, and the digests of their sentences."""
    if column.reads not in (Reads.TASK, Reads.LEDGER_ROW):
        return column
    by_task = column.reads is Reads.TASK
    numbers = {str(task.no): _wanted(task, asked) if by_task else (str(task.no),) for task in ledger.tasks}
    digests = {task.digest: str(task.no) for task in ledger.tasks if task.digest}
    return column.model_copy(update={"numbers": numbers, "digests": digests})


def _wanted(task: Task, asked: frozenset[str]) -> tuple[str, ...]:
    """Return the commitments that a row of the ledger may mean: those that rules ask for, or all of them."""
    return tuple(name for name in task.commitments if name in asked) or task.commitments


def _numbers(number: int) -> list[str]:
    return [
        written.format(number) for written in ("{}", "第{}项", "任务{}", "台账{}", "序号{}", "{}号", "第{}号", "no{}")
    ]
