"""`aircheck data …`: commands about the tables themselves, each in its own file and registered here."""

from aircheck.cli.common.attended import attended
from aircheck.cli.common.command import Commands, OfData, OfPlan
from aircheck.cli.common.console import help_text
from aircheck.cli.data.convert import convert
from aircheck.cli.data.inspect import inspect
from aircheck.cli.data.quality import quality
from aircheck.cli.data.schema import schema
from aircheck.cli.data.template import template

data = Commands(
    name="data",
    help=help_text("cli.data.help"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
data.command("quality", help=help_text("cli.quality.help"), cls=OfPlan)(attended(quality))
data.command("inspect", help=help_text("cli.data.inspect.help"), cls=OfData)(attended(inspect))
data.command("convert", help=help_text("cli.data.convert.help"), cls=OfData)(attended(convert))
data.command("template", help=help_text("cli.data.template.help"), no_args_is_help=True)(template)
data.command("schema", help=help_text("cli.data.schema.help"), no_args_is_help=True)(schema)
