"""`aircheck plans …`: commands about what plans hold, each in its own file and registered here."""

from aircheck.cli.common.attended import attended
from aircheck.cli.common.command import Commands, OfPlan
from aircheck.cli.common.console import help_text
from aircheck.cli.plans.coverage import coverage
from aircheck.cli.plans.episodes import episodes
from aircheck.cli.plans.interpretations import interpretations
from aircheck.cli.plans.list import list_plans
from aircheck.cli.plans.new import new_plan
from aircheck.cli.plans.overdue import overdue
from aircheck.cli.plans.parameters import parameters
from aircheck.cli.plans.responsibilities import responsibilities
from aircheck.cli.plans.show import show_plan
from aircheck.cli.plans.tasks import tasks

plans = Commands(
    name="plans",
    help=help_text("cli.plans.help"),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
plans.command("list", help=help_text("cli.plans.list.help"))(list_plans)
plans.command("show", help=help_text("cli.plans.show.help"), cls=OfPlan)(show_plan)
plans.command("new", help=help_text("cli.plans.new.help"), no_args_is_help=True)(new_plan)
plans.command("coverage", help=help_text("cli.plans.coverage.help"))(coverage)
plans.command("tasks", help=help_text("cli.plans.tasks.help"), cls=OfPlan)(attended(tasks))
plans.command("overdue", help=help_text("cli.plans.overdue.help"), cls=OfPlan)(attended(overdue))
plans.command("episodes", help=help_text("cli.plans.episodes.help"), cls=OfPlan)(attended(episodes))
plans.command("parameters", help=help_text("cli.plans.parameters.help"), cls=OfPlan)(parameters)
plans.command("interpretations", help=help_text("cli.plans.interpretations.help"), cls=OfPlan)(interpretations)
plans.command("responsibilities", help=help_text("cli.plans.responsibilities.help"), cls=OfPlan)(
    attended(responsibilities)
)
