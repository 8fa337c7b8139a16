"""No command is forgotten: whatever can tell of its progress is given somebody to tell, from the command on."""

import ast
import importlib
import inspect
from functools import cache
from pathlib import Path

import pytest

import aircheck

pytestmark = pytest.mark.heavy

PACKAGE = Path(aircheck.__file__).parent
COMMANDS = {
    "aircheck check": {"aircheck.runs.check.checked"},
    "aircheck compare": {"aircheck.runs.compare.compare"},
    "aircheck compensate": {"aircheck.runs.compensate.settle"},
    "aircheck demo": {"aircheck.cli.check.judged"},
    "aircheck dust": {"aircheck.runs.dust.propose"},
    "aircheck explain": {"aircheck.runs.explain.explain"},
    "aircheck outlook": {"aircheck.runs.outlook.outlook"},
    "aircheck rank": {"aircheck.runs.rank.rank"},
    "aircheck stats": {"aircheck.runs.stats.tabulate"},
    "aircheck verify": {"aircheck.runs.verify.verify"},
    "aircheck data convert": {"aircheck.inputs.received.receive"},
    "aircheck data inspect": {"aircheck.runs.inspect.inspect"},
    "aircheck data quality": {"aircheck.runs.quality.flag", "aircheck.runs.quality.flag_for"},
    "aircheck assess": {"aircheck.runs.assess.assess"},
    "aircheck plans episodes": {"aircheck.runs.episodes.warned_episodes"},
    "aircheck plans overdue": {"aircheck.runs.overdue.overdue"},
    "aircheck plans responsibilities": {"aircheck.runs.tasks.check_with_tasks"},
    "aircheck plans tasks": {"aircheck.runs.tasks.task_reports"},
    "aircheck rules test": {"aircheck.runs.examples.run_all_examples"},
}
"""What each command's file asks to tell of its progress."""


def calls():
    """Yield module, the function called, and the call, for whatever is called that has a parameter `progress`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(("aircheck", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        known = dict(imported(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (found := called(node.func, name, known)) and tells(*found):
                yield name, ".".join(found), node


def imported(tree):
    """Yield what a name stands for in a file: the path of a module, or of something in one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("aircheck"):
            yield from ((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)


def called(function, module, known):
    match function:
        case ast.Name(id=name):
            return tuple(known.get(name, f"{module}.{name}").rsplit(".", 1))
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in known:
            return known[name], attribute
    return None


@cache
def tells(module, name):
    return "progress" in parameters(module, name)


def parameters(module, name):
    try:
        found = getattr(importlib.import_module(module), name, None)
    except ModuleNotFoundError:
        return ()
    # What comes from elsewhere, and errors, have no signature to ask for.
    ours = callable(found) and str(getattr(found, "__module__", "")).startswith("aircheck")
    asked = ours and not (isinstance(found, type) and issubclass(found, BaseException))
    return tuple(inspect.signature(found).parameters) if asked else ()


def given(function, call):
    """Return what a call gives as `progress`, as written; None where it gives nothing."""
    place = parameters(*function.rsplit(".", 1)).index("progress")
    named = [keyword.value for keyword in call.keywords if keyword.arg == "progress"]
    found = [*call.args[place : place + 1], *named]
    return ast.unparse(found[0]) if found else None


def test_whatever_tells_of_its_progress_is_given_somebody_to_tell():
    found = [(module, function, given(function, call)) for module, function, call in calls()]
    # Of no hours there is nothing to tell, and few are settled here of those on an engine.
    # An example is judged in a moment; which of them it is, is told.
    silent = [
        ("aircheck.inputs.air", "aircheck.intake.merging.hourly.Hourly", "SILENT"),
        ("aircheck.intake.engines.settling", "aircheck.intake.merging.gather.settled_hours", None),
        ("aircheck.runs.examples", "aircheck.runs.check.check", "SILENT"),
    ]
    assert [entry for entry in found if entry[2] not in ("progress", "self.progress", "self._progress")] == silent
    assert len(found) > 30


def test_every_command_that_reads_or_tests_shows_it():
    found: dict[str, set[str]] = {}
    for module, function, _ in calls():
        if module.startswith("aircheck.cli.") and not function.startswith((f"{module}.", "aircheck.model.")):
            command = module.removeprefix("aircheck.cli.").replace(".", " ")
            found.setdefault(f"aircheck {command}", set()).add(function)
    assert found == COMMANDS


def test_the_line_is_there_while_commands_are_at_work():
    cli = PACKAGE / "cli"
    shows = ("with Progressing(", "with out.at_work() as progress:")
    files = {path for path in cli.rglob("*.py") if any(line in path.read_text(encoding="utf-8") for line in shows)}
    names = {f"aircheck {' '.join(path.relative_to(cli).with_suffix('').parts)}" for path in files}
    # Sheets of all plans are made by one function for the commands that show them.
    assert names == {*COMMANDS, "aircheck common sheets"}
