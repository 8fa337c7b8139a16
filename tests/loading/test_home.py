from pathlib import Path

import pytest

from aircheck.loading import home


def test_a_checkout_has_its_data_beside_the_package() -> None:
    assert home.data_root() == Path(home.__file__).parents[2]


def test_a_wheel_has_its_data_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "_PACKAGE", tmp_path)
    assert home.data_root() == tmp_path.parent
    (tmp_path / "_data").mkdir()
    assert home.data_root() == tmp_path / "_data"
