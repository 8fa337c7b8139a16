"""A check as commands to GitHub Actions: a run that prints them has an annotation for each result, at file and line."""

from collections.abc import Iterator

from aircheck.documents.report import Report
from aircheck.documents.standing import Standing
from aircheck.locale import Words
from aircheck.model.shown.visible import on_one_line
from aircheck.reports.check.expected import missed
from aircheck.reports.check.machines import Place, Told, account, complaints, some, told
from aircheck.reports.registry import Options

_LEVELS = {Standing.FAILED: "error", Standing.SKIPPED: "warning", Standing.PASSED: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
"""What the runner reads back, in messages and in properties."""


def render(report: Report, options: Options) -> str:
    """Return a line a result: what fails first (GitHub shows ten of a kind), what befell the data, the rest."""
    return "\n".join(_lines(report, options)) + "\n"


def _lines(report: Report, options: Options) -> Iterator[str]:
    every, words = told(report, options), Words(options.language)
    for how in _LEVELS:
        those = [one for one in every if one.standing is how]
        yield from (_result(one, words) for one in sorted(those, key=lambda one: one.widened))
        if how is Standing.FAILED:
            yield from (_command("error", None, one.name, "\n".join(one.lines)) for one in missed(report, words))
            yield from (
                _command("warning", place, "input", place.text)
                for place in complaints(report.inputs, report.rejects, words)
            )
    # A line that is no command may hold one of the older kind anywhere, which begins with `##[`.
    yield _command("notice", None, "summary", "\n".join(account(report, words)))


def _result(one: Told, words: Words) -> str:
    message = "\n".join((one.sentence, *one.more, *some(one.places, words)))
    return _command(_LEVELS[one.standing], one.at, f"{one.result.outcome} {on_one_line(one.result.rule)}", message)


def _command(level: str, at: Place | None, title: str, message: str) -> str:
    where = {} if at is None or at.file is None else {"file": on_one_line(at.file).removeprefix("./")}
    if where and at is not None and at.line is not None:
        where["line"] = str(at.line)
    known = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in {**where, "title": title}.items())
    return f"::{level} {known}::{_escaped(message, _DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
