"""The command `aircheck`: commands are wired here and nowhere else."""

import os
import sys
from typing import Annotated

import typer

from aircheck import __version__
from aircheck.cli.aqi import aqi
from aircheck.cli.assess import assess
from aircheck.cli.check import check
from aircheck.cli.common.attended import attended
from aircheck.cli.common.command import Commands, Night, OfData, OfPlan, Outlook
from aircheck.cli.common.console import help_text, help_words, print_error
from aircheck.cli.common.options import Lang
from aircheck.cli.common.streams import flush_streams, lasting_streams
from aircheck.cli.compare import compare
from aircheck.cli.compensate import compensate
from aircheck.cli.config import config
from aircheck.cli.data.app import data
from aircheck.cli.demo import demo
from aircheck.cli.dust import dust
from aircheck.cli.explain import explain
from aircheck.cli.history.app import history
from aircheck.cli.init import init
from aircheck.cli.notify import notify
from aircheck.cli.outlook import outlook
from aircheck.cli.plans.app import plans
from aircheck.cli.rank import rank
from aircheck.cli.rules.app import rules
from aircheck.cli.set import set_keys
from aircheck.cli.standards import standards
from aircheck.cli.stats import stats
from aircheck.cli.verify import verify

INTERNAL = 4
"""`ExitCode.INTERNAL`, repeated here because the model must not be imported for `--help`."""
LOST = 3
"""`ExitCode.REJECTED`: of what was asked for, something could not be written."""

app = Commands(
    name="aircheck",
    help=help_text("cli.help"),
    epilog=help_text("cli.exit_codes"),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check", help=help_text("cli.check.help"), cls=Night)(attended(check))
app.command("explain", help=help_text("cli.explain.help"), cls=OfPlan)(attended(explain))
app.command("dust", help=help_text("cli.dust.help"), cls=OfData)(attended(dust))
app.command("verify", help=help_text("cli.verify.help"), cls=OfData)(attended(verify))
app.command("compare", help=help_text("cli.compare.help"), no_args_is_help=True)(attended(compare))
app.command("demo", help=help_text("cli.demo.help"))(attended(demo))
app.command("stats", help=help_text("cli.stats.help"), cls=OfData)(attended(stats))
app.command("rank", help=help_text("cli.rank.help"), cls=OfPlan)(attended(rank))
app.command("compensate", help=help_text("cli.compensate.help"), cls=OfPlan)(attended(compensate))
app.command("assess", help=help_text("cli.assess.help"), cls=OfPlan)(attended(assess))
app.command("outlook", help=help_text("cli.outlook.help"), cls=Outlook)(attended(outlook))
app.command("init", help=help_text("cli.init.help"), no_args_is_help=True)(init)
app.command("set", help=help_text("cli.set.help"), no_args_is_help=True)(set_keys)
app.command("config", help=help_text("cli.config.help"))(config)
app.command("aqi", help=help_text("cli.aqi.help"), no_args_is_help=True)(aqi)
app.command("standards", help=help_text("cli.standards.help"))(standards)
app.command("notify", help=help_text("cli.notify.help"))(notify)
app.add_typer(data)
app.add_typer(history)
app.add_typer(plans)
app.add_typer(rules)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"aircheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _version(wanted=value), is_eager=True, help=help_text("cli.version")
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    pass


def main() -> None:
    """Run the program. A bug in aircheck ends with code 4 and one line; AIRCHECK_DEBUG=1 shows the traceback."""
    out = lasting_streams()
    code = _code()
    flush_streams()
    if out.lost is not None:
        _say_lost(out.lost)
        code = code or LOST
    sys.exit(code)


def _code() -> int | str | None:
    """Run the command and return its code."""
    try:
        app()
    except SystemExit as end:
        return end.code
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a library written in Rust panics past `Exception`
        if os.environ.get("AIRCHECK_DEBUG"):
            raise
        print_error(help_words().say("cli.internal", kind=type(error).__name__, why=str(error)))
    return INTERNAL


def _say_lost(error: OSError) -> None:
    from aircheck.model.os_errors import os_error_message

    print_error(help_words().say("cli.output_lost", why=os_error_message(error)))
