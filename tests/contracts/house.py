"""What the tests of this room share: every contract as shipped, and tables written with the contracts' examples."""

from pathlib import Path

from aircheck.intake.files.source import SourceFile
from aircheck.intake.scope import Scope
from aircheck.intake.submission import read_submission
from aircheck.loading.datasets import load_contracts
from tests.intake.house import assert_identity

FOLDER = Path(__file__).parents[2] / "rules" / "datasets"
CONTRACTS = load_contracts(FOLDER)
OBSERVATIONS = ("air_hourly", "air_daily", "air_quality_daily")
"""Layouts of their own; the other contracts describe tables."""
TABLES = {name: contract for name, contract in CONTRACTS.items() if contract.layout == "table"}


def read_bytes(named):
    """Read files given as bytes with all contracts; every row is accounted for."""
    sources = [SourceFile(path, lambda data=data: data) for path, data in named.items()]
    submission = read_submission(sources, CONTRACTS, Scope(None, None))
    assert_identity(submission)
    return submission
