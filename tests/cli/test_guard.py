"""An expected error is said with its details and ends with its code, whatever room it comes from."""

import pytest
import typer

from aircheck.cli.common.errors import report_errors
from aircheck.locale import Words
from aircheck.model.errors import AircheckError
from aircheck.model.outcome import ExitCode
from aircheck.model.text import Message


class MadeUp(AircheckError):  # noqa: N818
    """An error of a room that the command line has never heard of."""


@pytest.mark.parametrize("code", [ExitCode.USAGE, ExitCode.REJECTED])
def test_an_error_carries_all_that_is_said(capsys, code):
    message = Message.of("cli.unknown_plan", plan="lixia2020")
    with pytest.raises(typer.Exit) as stopped, report_errors(Words("en")):
        raise MadeUp(message, code, [Message.of("cli.closest_plan", plans="lixia-2020")])
    assert stopped.value.exit_code == code
    assert capsys.readouterr().err.splitlines() == [f"error: {Words('en')(message)}", "Closest: lixia-2020."]


def test_a_defect_of_ours_is_not_swallowed():
    with pytest.raises(ZeroDivisionError), report_errors(Words("en")):
        raise ZeroDivisionError
