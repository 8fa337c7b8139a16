"""`aircheck rules new RULE --plan PLAN --dataset DATASET`: write a first draft of a rule."""

import os
from pathlib import Path
from typing import Annotated

import typer

from aircheck.cli.common.completion import dataset_names, plan_names
from aircheck.cli.common.console import help_text, print_error, print_out
from aircheck.cli.common.errors import report_errors
from aircheck.cli.common.formats import say_written, suffix_fits
from aircheck.cli.common.options import Lang, draft_option
from aircheck.locale import Words, language_of


def new(
    rule: Annotated[str, typer.Argument(metavar="RULE", help=help_text("cli.rules.new.rule"))],
    dataset: Annotated[
        str, typer.Option(metavar="DATASET", autocompletion=dataset_names, help=help_text("cli.rules.new.dataset"))
    ],
    plan: Annotated[str, typer.Option(metavar="PLAN", autocompletion=plan_names, help=help_text("cli.check.plan"))],
    output: Annotated[str | None, draft_option("cli.check.output")] = None,
    lang: Lang = None,
) -> None:
    """Write the beginning of a rule; nothing is overwritten."""
    import re

    words = Words(language_of(os.environ, lang))
    suffix_fits(output or "", ".yaml", ".yml")
    with report_errors(words):
        from aircheck.contracts.lookup import one_contract
        from aircheck.loading.overlays.overlays import extending
        from aircheck.measures.plans import open_plan
        from aircheck.model.plan import ID_PATTERN
        from aircheck.sheets.skeleton import commitment_of, rule_of, skeleton
        from aircheck.writing.replacing import replace

        if not re.fullmatch(ID_PATTERN, rule):
            raise typer.BadParameter(words.say("loading.hint.dashed_id"))
        loaded, contract = open_plan(plan), one_contract(dataset)
        if rule in loaded.commitments:
            raise typer.BadParameter(words.say("cli.rules.new.taken", rule=rule))
        if contract.layout != "table":
            raise typer.BadParameter(words.say("cli.rules.new.not_a_table", dataset=dataset))
        if output is not None and _is_of(plan, output):
            replace(output, rule_of(loaded, rule, contract, words).encode(), new=True)
            say_written(output, words)
            _promise(Path(plan) / "commitments.yaml", commitment_of(loaded, rule), words)
            return
        extends = extending(plan, Path(output).parent if output else Path())
        text = skeleton(loaded, extends, rule, contract, words)
        if output is None:
            print_out(text)
            return
        replace(output, text.encode(), new=True)
        say_written(output, words)


def _is_of(plan: str, output: str) -> bool:
    """Whether a file would be one of the rules of a plan in a folder of the user's own."""
    folder = Path(plan)
    return (folder / "plan.yaml").is_file() and Path(output).parent.resolve() == (folder / "rules").resolve()


def _promise(path: Path, commitment: str, words: Words) -> None:
    """Add the rule's commitment to those of the plan; if its file is not written an entry a line, show what to add."""
    from aircheck.loading.yaml.appending import appended
    from aircheck.writing.replacing import replace

    longer = appended(path.read_bytes(), "commitments", commitment)
    if longer is None:
        print_error(words.say("cli.rules.new.to_add", path=path.as_posix()))
        print_out(commitment)
        return
    replace(path, longer)
    print_error(words.say("cli.rules.new.added", path=path.as_posix()))
