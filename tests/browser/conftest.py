import pytest

from .chromium import CHROMIUM


@pytest.fixture(scope="module")
def browser():
    """One browser for all tests of a file; each opens its own pages in it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()
