"""`aircheck history baseline …`: commands about the baseline of a plan, each in its own file and registered here."""

from aircheck.cli.common.command import Commands
from aircheck.cli.common.console import help_text
from aircheck.cli.history.baseline.clear import clear_baseline
from aircheck.cli.history.baseline.set import set_baseline
from aircheck.cli.history.baseline.show import show_baselines

baseline = Commands(
    name="baseline",
    help=help_text("cli.history.baseline.help"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
baseline.command("set", help=help_text("cli.history.baseline.set.help"), no_args_is_help=True)(set_baseline)
baseline.command("show", help=help_text("cli.history.baseline.show.help"))(show_baselines)
baseline.command("clear", help=help_text("cli.history.baseline.clear.help"), no_args_is_help=True)(clear_baseline)
