"""`python -m tests.mutations [RULE_GLOB …]`: the mutations of failing examples that turn out better."""

import sys

from aircheck.loading.home import data_root
from aircheck.loading.plans.finding import plan_ids
from tests.conftest import ours
from tests.mutations.running import bent, failing


def main(globs: list[str]) -> int:
    """Print what turns out better, a line each, and return 1 if anything does."""
    count = 0
    for plan in plan_ids(data_root()):
        loaded = ours(plan)
        for bound, example in failing(loaded, globs or ["*"]):
            for found in bent(loaded, bound, example):
                count += 1
                print(found.text, flush=True)
    print(count)
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
