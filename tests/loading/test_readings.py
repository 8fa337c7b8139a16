"""The cache folder of readings: what is damaged, strange or too much is not used; nothing is ever raised."""

import os
import stat

import pytest
from typer.testing import CliRunner

from aircheck.cli.app import app
from aircheck.loading.compiled import readings
from aircheck.loading.compiled.readings import Readings
from aircheck.loading.compiled.switch import keep_readings, keeper

POSIX = pytest.mark.skipif(os.name == "nt", reason="permissions as POSIX has them")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("AIRCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "readings"


def kept(name="a", content=b"what was read"):
    Readings().keep(name, content)
    return Readings().found(name)


def test_what_was_kept_is_found_by_its_name_alone(home):
    assert kept() == b"what was read"
    assert Readings().found("b") is None
    (home / "a.reading").rename(home / "b.reading")
    assert Readings().found("b") is None


def test_a_byte_anywhere_spoils_it(home):
    kept()
    path = home / "a.reading"
    raw = path.read_bytes()
    for place in range(len(raw)):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        assert Readings().found("a") is None, place
        path.write_bytes(raw[:place])
        assert Readings().found("a") is None, place
    path.write_bytes(raw)
    assert Readings().found("a") == b"what was read"


def test_another_program_or_library_reads_nothing_of_it(home, monkeypatch):
    kept()
    for name, value in (("engine", "0.1"), ("fingerprint", lambda: "another")):
        with monkeypatch.context() as other:
            other.setattr(readings, name, value)
            assert Readings().found("a") is None
    assert Readings().found("a") == b"what was read"


@POSIX
def test_only_its_user_can_read_it_and_what_others_may_write_is_not_used(home):
    kept()
    path = home / "a.reading"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o622)
    assert Readings().found("a") is None
    path.unlink()
    path.symlink_to(home / "b.reading")
    kept("b")
    assert Readings().found("a") is None


def test_a_folder_that_is_none_keeps_nothing(home):
    home.parent.mkdir()
    home.write_text("a file")
    assert kept() is None
    Readings().close()


def test_a_folder_that_may_not_be_written_to_keeps_nothing(home, monkeypatch):
    kept()
    monkeypatch.setattr(os, "access", lambda *_: False)
    Readings().keep("b", b"more")
    assert Readings().found("a") is None
    Readings().close()
    assert sorted(path.name for path in home.iterdir()) == ["a.reading"]


@POSIX
def test_a_full_disk_keeps_nothing_and_leaves_nothing_behind(home, monkeypatch):
    kept()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    Readings().keep("b", b"more")
    assert sorted(path.name for path in home.iterdir()) == ["a.reading"]
    assert Readings().found("a") == b"what was read"


def test_of_too_much_what_was_not_used_for_longest_goes(home):
    for place, name in enumerate("abcd"):
        kept(name, b"x" * 1_000)
        os.utime(home / f"{name}.reading", (place, place))
    size = (home / "a.reading").stat().st_size
    night = Readings(most=3 * size)
    night.found("a")
    night.keep("e", b"x" * 1_000)
    night.close()
    assert sorted(path.name for path in home.iterdir()) == ["a.reading", "d.reading", "e.reading"]


def test_what_a_stopped_run_left_is_removed_after_an_hour(home):
    kept()
    (home / "b.reading.tmp1").write_bytes(b"half")
    (home / "c.reading.tmp2").write_bytes(b"half")
    os.utime(home / "b.reading.tmp1", (0, 0))
    night = Readings()
    night.keep("d", b"more")
    night.close()
    assert sorted(path.name for path in home.iterdir()) == ["a.reading", "c.reading.tmp2", "d.reading"]


def test_readings_are_kept_only_while_a_command_wants_it(home):
    assert keeper() is None
    end = keep_readings(wanted=True)
    assert isinstance(keeper(), Readings)
    end()
    assert keeper() is None


def test_a_command_that_is_given_wrongly_keeps_nothing_on(home, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sent").mkdir()
    assert CliRunner().invoke(app, ["check", "sent", "lixia-2020"]).exit_code == 2
    assert keeper() is None
