"""What the command line need not say: it is in `AIRCHECK_*` variables or in the workspace.

A parameter is what was named, else what its variable says, else what the workspace says. Whoever names another plan
is told nothing by the workspace but where the data are: the rest of it belongs to its own plan.
"""

import os
from datetime import tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aircheck.cli.common.errors import report_errors
from aircheck.locale import Words, language_of

if TYPE_CHECKING:
    from aircheck.nightly.opened import Opened

PERIODS = ("quarter", "month", "half", "heating", "first", "last", "on")
"""Parameters that name a period of their own, beside which no year is filled in."""
UNITS = "named"
"""The parameter that takes organisations as well as paths."""


class Filling:
    """What fills the parameters of one command line; click asks for each that was not named, the named ones first."""

    def __init__(self, ctx: Any, fills: frozenset[str], apart: tuple[str, ...]) -> None:
        self.ctx = ctx
        self.fills = fills
        self.apart = apart

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a parameter that was not named; `default` where nothing says one."""
        if name not in self.fills or self._is_settled(name):
            return default
        with report_errors(self.words):
            found = self._found(name)
        return default if found is None else found

    @cached_property
    def words(self) -> Words:
        """The words for what is wrong, in the language of the workspace."""
        return Words(language_of(os.environ, self.ctx.params.get("lang") or self.language))

    @cached_property
    def file(self) -> str | None:
        """The file of the workspace: the one that is named as the plan, else the one of the current folder."""
        from aircheck.nightly.finding import NAME, nearest

        named = self._plan
        if isinstance(named, str) and os.path.basename(named) == NAME and os.path.isfile(named):
            return named
        return nearest()

    @property
    def language(self) -> str | None:
        """The language of the workspace, where no variable names one."""
        from aircheck.nightly.finding import language_in

        return None if os.environ.get("AIRCHECK_LANG") else language_in(self.file)

    @cached_property
    def opened(self) -> "Opened | None":
        """The workspace, read; None without one. `LoadingError`."""
        if self.file is None:
            return None
        from aircheck.nightly.opened import open_workspace

        return open_workspace(self.file)

    @property
    def own(self) -> "Opened | None":
        """The workspace if the plan of this run is its own; None without one, and where another plan is named."""
        return None if self.is_of_another_plan else self.opened

    @cached_property
    def is_of_another_plan(self) -> bool:
        """Whether a plan is named that is not the file of the workspace."""
        from aircheck.cli.common.known import is_plan

        named = self._plan
        if named is None or self.file is None or not is_plan(named):
            return False
        return not (os.path.exists(named) and os.path.samefile(named, self.file))

    @property
    def zone(self) -> tzinfo | None:
        """The zone in which the day of the run begins; None without a workspace. `NoZone`, `LoadingError`."""
        from aircheck.nightly.zones import zone_of

        opened = self.opened
        return zone_of(os.environ, opened.asked.timezone if opened else "")

    def settle(self, arguments: list[str]) -> None:
        """Complete what was parsed: `arguments` are the names of the command's, in their order.

        In a workspace the first may be a path or an organisation, since the plan need not be named; organisations
        alone are asked about with the data of the workspace.
        """
        params, plan = self.ctx.params, self._named("plan")
        if "plan" not in arguments or self.file is None:
            return
        from aircheck.cli.common.known import is_plan

        rest = next(iter(arguments[arguments.index("plan") + 1 :]), None)
        with report_errors(self.words):
            if rest is not None and plan is not None and not is_plan(plan):
                params[rest] = [plan, *(self._named(rest) or ())]
                params["plan"] = self._found("plan")
            if rest == UNITS and not self.is_of_another_plan and not self._is_settled("paths"):
                named = params[rest] or []
                params[rest] = named if any(map(os.path.exists, named)) else [*named, *(self._found("paths") or ())]

    @property
    def _plan(self) -> str | None:
        """The plan that the command line or a variable names."""
        named = self._named("plan") or (self._variable("plan") if "plan" in self.fills else None)
        return named if isinstance(named, str) else None

    def _named(self, name: str) -> Any:
        """Return what the command line says of a parameter; None where it says nothing."""
        source = self.ctx.get_parameter_source(name)
        return self.ctx.params.get(name) if source is not None and source.name == "COMMANDLINE" else None

    def _variable(self, name: str) -> Any:
        from aircheck.nightly.keys import BY_PARAM, of_environment

        return of_environment(BY_PARAM[name], os.environ) if name in BY_PARAM else None

    def _is_settled(self, name: str) -> bool:
        """Whether something else that was named says what this parameter would."""
        named = self.ctx.params
        if any(named.get(one) is not None for one in self.apart):
            return True
        if name == "paths":
            return bool(named.get("data"))
        if name == "year":
            return any(named.get(period) is not None for period in PERIODS)
        return name == "output" and named.get("format_") is not None

    def _is_needed(self, name: str, always: bool) -> bool:
        """Whether another plan takes a parameter from the workspace: its data only where there must be some."""
        needed = any(param.name == name and param.required for param in self.ctx.command.params)
        return always and (needed or name != "paths")

    def _found(self, name: str) -> Any:
        from aircheck.nightly.keys import ALWAYS, BY_PARAM

        if (said := self._variable(name)) is not None:
            return said
        if self.file is None or (self.is_of_another_plan and not self._is_needed(name, BY_PARAM[name].name in ALWAYS)):
            return None
        if self.opened is None:
            return None
        if BY_PARAM[name].night:
            self.opened.make_room()
        return self.opened.filled(BY_PARAM[name])


_latest: list[Filling] = []


def begun(filling: Filling) -> Filling:
    """Keep what fills the command line that is being run, of which there is one at a time."""
    _latest[:] = [filling]
    return filling


def current() -> Filling | None:
    """Return what fills the command line that is being run."""
    return _latest[0] if _latest else None
