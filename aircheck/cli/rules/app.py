"""`aircheck rules …`: commands about rules, each in its own file and registered here."""

import typer

from aircheck.cli.common.console import said
from aircheck.cli.rules.examples import run_examples
from aircheck.cli.rules.lint import lint
from aircheck.cli.rules.list import list_rules
from aircheck.cli.rules.new import new
from aircheck.cli.rules.schema import schema
from aircheck.cli.rules.show import show_rule

rules = typer.Typer(
    name="rules",
    help=said("cli.rules.help"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
rules.command("list", help=said("cli.rules.list.help"), no_args_is_help=True)(list_rules)
rules.command("show", help=said("cli.rules.show.help"), no_args_is_help=True)(show_rule)
rules.command("test", help=said("cli.rules.test.help"))(run_examples)
rules.command("lint", help=said("cli.rules.lint.help"))(lint)
rules.command("new", help=said("cli.rules.new.help"), no_args_is_help=True)(new)
rules.command("schema", help=said("cli.rules.schema.help"))(schema)
