"""`aircheck plans …`: commands about what plans hold, each in its own file and registered here."""

import typer

from aircheck.cli.common.console import said
from aircheck.cli.plans.coverage import coverage
from aircheck.cli.plans.interpretations import interpretations
from aircheck.cli.plans.list import list_plans
from aircheck.cli.plans.parameters import parameters
from aircheck.cli.plans.responsibilities import responsibilities
from aircheck.cli.plans.show import show_plan
from aircheck.cli.plans.tasks import tasks

plans = typer.Typer(
    name="plans",
    help=said("cli.plans.help"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
plans.command("list", help=said("cli.plans.list.help"))(list_plans)
plans.command("show", help=said("cli.plans.show.help"), no_args_is_help=True)(show_plan)
plans.command("coverage", help=said("cli.plans.coverage.help"))(coverage)
plans.command("tasks", help=said("cli.plans.tasks.help"), no_args_is_help=True)(tasks)
plans.command("parameters", help=said("cli.plans.parameters.help"), no_args_is_help=True)(parameters)
plans.command("interpretations", help=said("cli.plans.interpretations.help"), no_args_is_help=True)(interpretations)
plans.command("responsibilities", help=said("cli.plans.responsibilities.help"), no_args_is_help=True)(responsibilities)
