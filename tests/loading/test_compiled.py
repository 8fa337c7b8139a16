"""A plan that was kept is the plan that was read; what was not kept by the same files and program is read again."""

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aircheck.loading.compiled import place, program, store
from aircheck.loading.compiled.plain_data import NotPlainData, dumped, loaded
from aircheck.loading.datasets import load_contracts
from aircheck.loading.plans import plans
from aircheck.loading.plans.plans import LoadedPlan, load_document
from aircheck.loading.standards import load_standards
from aircheck.loading.yaml.problems import LoadingError

from .house import DEFINITIONS, MEASURES, OWN, ROADS, told, write


@pytest.fixture
def cache(tmp_path: Path, monkeypatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv(place.VARIABLE, str(folder))
    return folder


@pytest.fixture
def house(tmp_path: Path) -> Path:
    write(tmp_path / "root", {**DEFINITIONS, "rules/gases.yaml": "a: 1\n"})
    write(tmp_path / "own", {**OWN, "datasets/roads.yaml": ROADS})
    return tmp_path


def load(house: Path) -> LoadedPlan:
    return load_document(str(house / "own"), MEASURES, house / "root")


def kept(cache: Path) -> Path:
    (path,) = cache.glob("plan-*")
    return path


def test_the_second_run_parses_and_checks_nothing_and_has_the_same_plan(cache, house, parsed, monkeypatch):
    first = load(house)
    assert len(parsed) == 4 + 6, "four files of the plan, six definitions"
    parsed.clear()
    monkeypatch.setattr(plans, "_cross_checks", lambda draft: pytest.fail("checked again"))
    monkeypatch.setattr(plans, "_bind_all", lambda *everything: pytest.fail("bound again"))
    assert load(house) == first
    assert parsed == []


def test_definitions_without_a_plan_are_parsed_once_too(cache, house, parsed):
    root = house / "root"
    first = load_standards(root), load_contracts(root / "rules" / "datasets", house / "own" / "datasets")
    assert len(parsed) == 3 + 3
    parsed.clear()
    assert (load_standards(root), load_contracts(root / "rules" / "datasets", house / "own" / "datasets")) == first
    assert parsed == []


EVERY_FILE = [
    *(f"own/{name}" for name in (*OWN, "datasets/roads.yaml")),
    *(f"root/{name}" for name in (*DEFINITIONS, "rules/gases.yaml")),
]


@pytest.mark.parametrize("name", EVERY_FILE)
def test_a_changed_file_makes_the_whole_plan_read_again(cache, house, parsed, name):
    before = load(house)
    path = house / name
    path.write_text(path.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    parsed.clear()
    after = load(house)
    assert len(parsed) == 10
    overridden = name == "root/rules/datasets/roads.yaml"
    assert (after.digest == before.digest) is overridden
    assert replace(after, digest=before.digest) == before


KIND = """\
  - name: kind
    title: {zh: 等级, en: Class}
    type: category
    values: {list: kinds}
"""
KINDS = "id: kinds\ntitle: {zh: 道路等级, en: Classes}\nvalues:\n  main: [主干路]\n  other: [其他]\n"


def test_a_changed_list_changes_the_plan_and_its_digest(cache, house, parsed):
    write(house / "own", {"datasets/roads.yaml": ROADS + KIND, "lists/kinds.yaml": KINDS})
    before = load(house)
    parsed.clear()
    assert load(house) == before
    assert parsed == []
    write(house / "own", {"lists/kinds.yaml": KINDS.replace("主干路", "主干路, 干路")})
    after = load(house)
    assert [one.library.contracts["roads"].columns[-1].values["main"] for one in (before, after)] == [
        ("主干路",),
        ("主干路", "干路"),
    ]
    assert after.digest != before.digest


def test_a_list_that_nothing_names_is_no_part_of_the_digest(cache, house):
    before = load(house)
    write(house / "own", {"lists/kinds.yaml": KINDS})
    assert load(house).digest == before.digest


@pytest.mark.parametrize("name", ["own/rules/0.yaml", "own/tasks.yaml", "own/datasets/streets.yaml", "own/rules/1.yml"])
def test_a_file_that_is_added_is_seen(cache, house, name):
    load(house)
    write(house, {name: "nothing: here\n"})
    with pytest.raises(LoadingError):
        load(house)


def test_what_is_wrong_is_told_the_same_every_time_and_nothing_is_kept(cache, house):
    rules = house / "own" / "rules" / "2.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("that: swept", "that: sweeping"), encoding="utf-8")
    seen = []
    for _ in range(2):
        with pytest.raises(LoadingError) as caught:
            load(house)
        seen.append(told(caught.value.problems))
    assert seen[0] == seen[1] == [("2.yaml", 3, 35, "fake.no_column", {"name": "sweeping"})]
    assert list(cache.glob("plan-*")) == []


def rewritten(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def changed(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return changed


def with_content(content: bytes) -> Callable[[bytes], bytes]:
    """A file whose head is in order, whatever it says."""

    def changed(raw: bytes) -> bytes:
        key = raw.split(b" ")[1].decode()
        return f"aircheck {key} {sha256(content).hexdigest()}\n".encode() + content

    return changed


def instead(make: Callable[[Path], None]) -> Callable[[Path], None]:
    def changed(path: Path) -> None:
        path.unlink()
        make(path)

    return changed


DAMAGE: dict[str, Callable[[Path], None]] = {
    "empty": rewritten(lambda raw: b""),
    "only its head": rewritten(lambda raw: raw[: raw.index(b"\n") + 1]),
    "truncated": rewritten(lambda raw: raw[:-1]),
    "longer": rewritten(lambda raw: raw + b" "),
    "one letter changed": rewritten(lambda raw: raw.replace("年均浓度".encode(), "年均浓渡".encode())),
    "of another key": rewritten(lambda raw: re.sub(rb"^aircheck \w+", b"aircheck " + b"0" * 64, raw)),
    "of another program": rewritten(lambda raw: raw.replace(b"aircheck ", b"somebody ", 1)),
    "no JSON": rewritten(with_content(b"cos\nsystem\n")),
    "no mapping": rewritten(with_content(b"[]")),
    "nothing in it": rewritten(with_content(b"{}")),
    "unknown sign": rewritten(with_content(b'{"$": ["object", "os.system"]}')),
    "deep": rewritten(with_content(b"[" * 100_000)),
    "no plan": rewritten(lambda raw: with_content(raw.partition(b"\n")[2].replace(b'"year":2020', b'"year":"x"'))(raw)),
    "no such kind": rewritten(lambda raw: with_content(raw.partition(b"\n")[2].replace(b'"share":', b'"spare":'))(raw)),
    "no such edition": rewritten(
        lambda raw: with_content(raw.partition(b"\n")[2].replace(b'"am-1":', b'"am-2":'))(raw)
    ),
    "others may write": lambda path: path.chmod(0o666),
    "a link": lambda path: path.symlink_to(path.rename(path.with_name("elsewhere"))),
    "a folder": instead(Path.mkdir),
    "a pipe": instead(os.mkfifo),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither modes nor pipes")
@pytest.mark.parametrize("damage", DAMAGE)
def test_what_cannot_be_believed_is_read_again(cache, house, parsed, damage):
    first = load(house)
    DAMAGE[damage](kept(cache))
    parsed.clear()
    assert load(house) == first
    assert len(parsed) == 10


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_somebody_else_is_passed_over(cache, house, parsed):
    load(house)
    os.chown(kept(cache), 12345, -1)
    parsed.clear()
    load(house)
    assert len(parsed) == 10


def test_another_version_of_the_program_reads_again_and_keeps_its_own(cache, house, parsed, monkeypatch):
    load(house)
    monkeypatch.setattr(store, "fingerprint", lambda: "of another version")
    parsed.clear()
    for count in (10, 0):
        load(house)
        assert len(parsed) == count
        parsed.clear()


def test_the_fingerprint_is_of_every_file_of_the_program(tmp_path, monkeypatch):
    write(tmp_path, {"a.py": "1", "inside/b.py": "2", "words.po": "3", "__pycache__/c.py": "4"})
    monkeypatch.setattr(program, "_PACKAGE", tmp_path)
    seen = set()
    for name, counts in (("a.py", True), ("inside/b.py", True), ("words.po", False), ("__pycache__/c.py", False)):
        before = program.fingerprint.__wrapped__()
        write(tmp_path, {name: "longer"})
        assert (program.fingerprint.__wrapped__() != before) is counts
        seen.add(before)
    assert len(seen) == 3


def test_another_kind_of_measure_by_the_same_name_is_another_plan(cache, house, parsed):
    load(house)
    parsed.clear()
    load_document(str(house / "own"), {**MEASURES, "more": MEASURES["level"]}, house / "root")
    assert len(parsed) == 10


def test_a_file_that_changes_while_it_is_read_is_not_kept(cache, house, monkeypatch):
    plan = house / "own" / "plan.yaml"
    read = plans._read

    def slowly(*everything):
        plan.write_text(plan.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
        return read(*everything)

    monkeypatch.setattr(plans, "_read", slowly)
    load(house)
    assert list(cache.glob("*")) == []


@pytest.mark.parametrize("folder", ["own/plan.yaml", "own/plan.yaml/below"])
def test_where_nothing_can_be_written_every_run_reads(house, parsed, monkeypatch, folder):
    monkeypatch.setenv(place.VARIABLE, str(house / folder))
    assert place.folder() is None
    first = load(house)
    assert load(house) == first
    assert len(parsed) == 20


def test_a_folder_that_nobody_may_write(cache, house, parsed, monkeypatch):
    first = load(house)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != cache)
    parsed.clear()
    assert load(house) == first
    assert len(parsed) == 10


def test_a_full_disk_is_no_error_and_leaves_nothing(cache, house, monkeypatch):
    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert load(house).plan.id == "lx"
    assert list(cache.iterdir()) == []


def _loads(house: Path, start, digests) -> None:
    start.wait()
    digests.put([load(house).digest for _ in range(5)])


def test_two_runs_at_once(cache, house):
    context = get_context("fork")
    start, digests = context.Barrier(2), context.Queue()
    runs = [context.Process(target=_loads, args=(house, start, digests)) for _ in range(2)]
    for run in runs:
        run.start()
    assert len({digest for _ in runs for digest in digests.get(timeout=60)}) == 1
    for run in runs:
        run.join()
        assert run.exitcode == 0
    assert [path.suffix for path in cache.iterdir()] == [".compiled"]
    assert kept(cache).read_bytes().startswith(b"aircheck ")


def test_what_is_kept_is_only_data_and_only_the_users(cache, house):
    load(house)
    head, _, content = kept(cache).read_bytes().partition(b"\n")
    assert json.loads(content)["plan"]["id"] == "lx"
    assert head.split(b" ")[2].decode() == sha256(content).hexdigest()
    if os.name != "nt":
        assert (cache.stat().st_mode & 0o777, kept(cache).stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_plan_that_moves_leaves_no_more_than_a_certain_number_of_files(cache, monkeypatch):
    monkeypatch.setattr(store, "MOST", 3)
    for number in range(5):
        store.keep(f"plan-{number}", "key", number)
        os.utime(cache / f"plan-{number}.compiled", (number, number))
    assert sorted(path.stem for path in cache.iterdir()) == ["plan-2", "plan-3", "plan-4"]
    assert store.found("plan-4", "key") == 4


@pytest.mark.skipif(os.name == "nt", reason="of Linux and macOS")
def test_the_platforms_own_place(tmp_path, monkeypatch):
    monkeypatch.delenv(place.VARIABLE)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    found = place.folder()
    assert found in (tmp_path / ".cache" / "aircheck", tmp_path / "Library" / "Caches" / "aircheck")
    assert found.is_dir()


TIMES = st.datetimes().map(lambda time: time.replace(fold=0))
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.dates(), TIMES)
KEYS = st.one_of(st.text(), st.just("$"), st.integers(), st.none(), st.dates())
DATA = st.recursive(SCALARS, lambda inner: st.one_of(st.lists(inner), st.dictionaries(KEYS, inner)), max_leaves=20)


@given(DATA)
def test_plain_data_comes_back_with_its_types(value):
    assert repr(loaded(dumped(value))) == repr(value)


def test_a_time_is_no_date():
    assert loaded(dumped([date(2020, 1, 31), datetime(2020, 1, 31)])) == [date(2020, 1, 31), datetime(2020, 1, 31)]  # noqa: DTZ001


def test_anything_else_is_no_plain_data():
    with pytest.raises(NotPlainData):
        dumped({"a": {1, 2}})
