import pytest

from aircheck.runs.stats import Request, tabulate

from .made_up import sources


@pytest.fixture(scope="session")
def table():
    """The made-up year as anybody would ask for it."""
    return tabulate(sources(), Request())


@pytest.fixture(scope="session")
def spanned():
    """The made-up year with the station that started in July said to have done so."""
    from aircheck.stats.calendar import operating

    return tabulate(sources(), Request(operating=operating("A3=2019-07-01/")))
