"""Addresses of storage: which texts are one, what is refused before any engine starts, what is never shown."""

from pathlib import Path

import pytest

from aircheck.intake.engines.remote import Ahead, NoRemote
from aircheck.intake.files.source import expand
from aircheck.locale import Words
from aircheck.model.shown.addresses import holds_secret, is_address, path_in, shown_folder, with_root
from aircheck.statistics.engines.spark_storage import cause_of
from aircheck.statistics.engines.storage import NoStorage

SECRETS = (
    "s3a://key:secret@bucket/x",
    "s3a://key@bucket/x",
    "s3a://KEY:sec/ret@bucket/x",
    "ftp://user:word@host/x",
    "hdfs://user@namenode:8020/x",
    "abfss://container:key@account.dfs.core.windows.net/x",
)


@pytest.mark.parametrize(
    "text", ["s3a://b", "hdfs://nn:8020/x", "webhdfs://127.0.0.1:9870/", "file:///data", "S3A://b/x"]
)
def test_an_address_has_a_scheme(text):
    assert is_address(text)
    assert not holds_secret(text)


@pytest.mark.parametrize("text", ["data", "/data/a.csv", r"C:\data", "C:/data", "a:b", "./s3a:/x", "x//y"])
def test_a_path_has_none(text):
    assert not is_address(text)
    assert not holds_secret(text)


@pytest.mark.parametrize("text", SECRETS)
def test_what_stands_before_a_host_is_a_secret(text):
    assert holds_secret(text)


@pytest.mark.parametrize("text", ["abfss://container@account.dfs.core.windows.net/x", "hdfs://[::1]:8020/x"])
def test_a_container_and_a_bare_number_are_none(text):
    assert not holds_secret(text)


@pytest.mark.parametrize(
    ("address", "path", "rooted"),
    [
        ("s3a://b", "/", "s3a://b/"),
        ("s3a://b/", "/", "s3a://b/"),
        ("hdfs:///a//b/../c/", "/a/c", "hdfs:///a//b/../c/"),
        ("file:///a b/[1].csv", "/a b/[1].csv", "file:///a b/[1].csv"),
        ("file:/a/b", "/a/b", "file:/a/b"),
    ],
)
def test_the_path_within_the_storage(address, path, rooted):
    assert path_in(address) == path
    assert with_root(address) == rooted


def test_a_folder_of_an_address_is_shown_with_both_slashes():
    shown = {text: shown_folder(Path(text)) for text in ("s3a://b/x", "file:///x", "data/x", "hdfs:///x")}
    assert shown["s3a://b/x"] == "s3a://b/x"
    assert shown["file:///x"] == "file:///x"
    assert shown["data/x"] == "data/x"


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
@pytest.mark.parametrize("address", ["s3a://bucket/x/", "file:///etc"])
def test_another_engine_names_the_way_out(engine, address):
    with pytest.raises(NoRemote) as caught:
        expand([address], engine=engine)
    assert caught.value.code == 2
    for language in ("zh", "en"):
        text = Words(language)(caught.value.message)
        assert address in text
        assert "--engine spark" in text


@pytest.mark.parametrize("engine", ["polars", "spark"])
@pytest.mark.parametrize("address", SECRETS)
def test_a_secret_is_refused_and_not_shown(address, engine):
    with pytest.raises(NoRemote) as caught:
        expand([address], engine=engine)
    assert caught.value.code == 2
    for language in ("zh", "en"):
        text = Words(language)(caught.value.message)
        assert not any(word in text for word in ("key:", "key@", "secret", "KEY", "ret@", ":word", "user@", "bucket"))


def test_a_web_page_is_no_storage():
    with pytest.raises(NoRemote) as caught:
        expand(["https://example.org/a.csv?token=1"], engine="spark")
    assert "token" not in Words("en")(caught.value.message)


def test_of_what_spark_says_the_last_cause_without_secrets():
    text = "An error occurred.\n: java.lang.A: first\n\tat x\nCaused by: b.C: no s3a://k:s@b/x\n\tat y"
    assert cause_of(text) == "no s3a://b/x"
    assert cause_of("GET https://h/x?sig=abc&se=1: 500") == "GET https://h/x? 500"
    assert cause_of("[SOME] words\nmore") == "[SOME] words"


def test_small_files_are_fetched_together_and_once():
    asked = []

    def fetch(paths):
        asked.append(list(paths))
        return {path: path.upper() for path in paths}

    ahead = Ahead({"a": 3, "b": 4, "c": 4, "d": 1}, 8, fetch)
    assert [ahead(path) for path in "abcd"] == ["A", "B", "C", "D"]
    assert asked == [["a", "b"], ["c", "d"]]
    assert ahead("a") == "A"
    assert asked[2:] == [["a"]]


def test_one_file_that_cannot_be_read_takes_no_other_with_it():
    def fetch(paths):
        if "b" in paths:
            raise NoStorage("b", "denied", "no")
        return {path: path.upper() for path in paths}

    ahead = Ahead({"a": 1, "b": 1, "c": 1}, 8, fetch)
    assert ahead("a") == "A"
    with pytest.raises(PermissionError):
        ahead("b")
    assert ahead("c") == "C"
