"""What a shell completes: ids of plans, rules, tables and editions, and stations of the files already named.

How they are found is in `known`, which is imported only when something is completed.
"""


def plan_names(incomplete: str) -> list[str]:
    """Return the ids of the plans that begin so."""
    from aircheck.cli.common import known

    return known.beginning(known.plans(), incomplete)


def rule_names(incomplete: str) -> list[str]:
    """Return the ids of the rules that begin so: of built-in plans that were named, else of all."""
    from aircheck.cli.common import known

    plans = known.plans()
    wanted = [plan for plan in plans if plan in known.words()] or plans
    return known.beginning((one for plan in wanted for one in known.rules(plan)), incomplete)


def dataset_names(incomplete: str) -> list[str]:
    """Return the ids of the tables that begin so."""
    from aircheck.cli.common import known

    return known.beginning(known.files("datasets"), incomplete)


def dataset_or_plan_names(incomplete: str) -> list[str]:
    """Return the ids of tables and plans that begin so."""
    return [*dataset_names(incomplete), *plan_names(incomplete)]


def edition_names(incomplete: str) -> list[str]:
    """Return the ids of the editions that begin so."""
    from aircheck.cli.common import known

    return known.beginning(known.files("standards"), incomplete)


def station_codes(incomplete: str) -> list[str]:
    """Return the stations of the files named so far, behind those that stand before the last comma."""
    from aircheck.cli.common import known

    before, comma, last = incomplete.rpartition(",")
    found = dict.fromkeys(code for path in known.words() for code in known.stations(path))
    others = [code for code in found if code not in before.split(",")]
    return [f"{before}{comma}{code}" for code in known.beginning(others, last)]


def workspace_keys(incomplete: str) -> list[str]:
    """Return the uppermost keys of a workspace that begin so."""
    from aircheck.cli.common import known

    return known.beginning(known.keys(), incomplete)
