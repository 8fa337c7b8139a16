"""Double supervision: a problem is closed only when the order to its town and the one to the department both are."""

from collections.abc import Iterable, Sequence

from aircheck.documents.supervision import DOUBLE_STATES, ORDERS, ROLES, DoubleOrder, DoubleState, Record
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.model.shown.natural import natural


def asks_for_double(loaded: LoadedPlan) -> bool:
    """Whether a plan asks for two orders a problem: a rule counts the different sides of orders."""
    measures = (bound.rule.measure for bound in loaded.rules)
    return any(one.get("frequency") == "supervision_orders" and one.get("different") == "org_role" for one in measures)


def doubles(records: Iterable[Record]) -> tuple[DoubleOrder, ...]:
    """Return the problems with orders, those not closed first; orders without a problem belong to none."""
    by_problem: dict[str, list[Record]] = {}
    for record in records:
        if record.kind in ORDERS and record.problem is not None:
            by_problem.setdefault(record.problem, []).append(record)
    found = (_double(problem, orders) for problem, orders in by_problem.items())
    return tuple(sorted(found, key=lambda one: (DOUBLE_STATES.index(one.state), one.problem)))


def _double(problem: str, orders: Sequence[Record]) -> DoubleOrder:
    sides = {record.role for record in orders}
    lacking = tuple(role for role in ROLES if role not in sides)
    states: set[DoubleState] = {"open" if record.closed is None else "closed" for record in orders}
    states |= {state for record in orders for state in DOUBLE_STATES if record.state == state}
    # With one side alone nothing can be closed, however its own order stands.
    states |= {"open"} if lacking else set()
    state = next(state for state in DOUBLE_STATES if state in states)
    in_order = sorted(
        orders, key=lambda record: (ROLES.index(record.role) if record.role else len(ROLES), natural(record.ref))
    )
    return DoubleOrder(problem, state, tuple(in_order), lacking, sum(record.role is None for record in orders))
