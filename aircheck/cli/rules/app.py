"""`aircheck rules …`: commands about rules, each in its own file and registered here."""

from aircheck.cli.common.attended import attended
from aircheck.cli.common.command import Commands, OfPlan
from aircheck.cli.common.console import help_text
from aircheck.cli.rules.lint import lint
from aircheck.cli.rules.list import list_rules
from aircheck.cli.rules.new import new
from aircheck.cli.rules.schema import schema
from aircheck.cli.rules.show import show_rule
from aircheck.cli.rules.test import run_examples

rules = Commands(
    name="rules",
    help=help_text("cli.rules.help"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules.command("list", help=help_text("cli.rules.list.help"), cls=OfPlan)(list_rules)
rules.command("show", help=help_text("cli.rules.show.help"), no_args_is_help=True)(show_rule)
rules.command("test", help=help_text("cli.rules.test.help"))(attended(run_examples))
rules.command("lint", help=help_text("cli.rules.lint.help"))(lint)
rules.command("new", help=help_text("cli.rules.new.help"), no_args_is_help=True)(new)
rules.command("schema", help=help_text("cli.rules.schema.help"))(schema)
