"""`aircheck history …`: commands about recorded runs, each in its own file and registered here."""

from aircheck.cli.common.command import Commands
from aircheck.cli.common.console import help_text
from aircheck.cli.history.baseline.app import baseline
from aircheck.cli.history.export import export
from aircheck.cli.history.list import list_runs
from aircheck.cli.history.prune import prune
from aircheck.cli.history.show import show_run
from aircheck.cli.history.trend import trend
from aircheck.cli.history.verify import verify_history

history = Commands(
    name="history",
    help=help_text("cli.history.help"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
history.command("list", help=help_text("cli.history.list.help"))(list_runs)
history.command("show", help=help_text("cli.history.show.help"), no_args_is_help=True)(show_run)
history.command("trend", help=help_text("cli.history.trend.help"), no_args_is_help=True)(trend)
history.command("verify", help=help_text("cli.history.verify.help"))(verify_history)
history.command("prune", help=help_text("cli.history.prune.help"), no_args_is_help=True)(prune)
history.command("export", help=help_text("cli.history.export.help"), no_args_is_help=True)(export)
history.add_typer(baseline)
