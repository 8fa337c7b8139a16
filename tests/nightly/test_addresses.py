"""Addresses of storage as the data of a workspace, in its file and in the variable."""

import pytest

from aircheck.loading.yaml.problems import LoadingError
from aircheck.nightly.keys import BY_NAME, of_environment
from aircheck.nightly.opened import open_workspace


def test_an_address_is_not_made_relative_to_the_folder(tmp_path, monkeypatch):
    file = tmp_path / "aircheck.yaml"
    file.write_text("plan: lixia-2020\ndata:\n  - s3a://air/2020/\n  - tables\n")
    found = open_workspace(str(file)).filled(BY_NAME["data"])
    assert found == ["s3a://air/2020/", str(tmp_path / "tables")]


@pytest.mark.parametrize(
    "written", ["data: [tables, 's3a://key:secret@b/x']", "data:\n- tables\n- s3a://key:secret@b/x"]
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(tmp_path, written):
    file = tmp_path / "aircheck.yaml"
    file.write_text(f"plan: lixia-2020\n{written}\n")
    with pytest.raises(LoadingError) as caught:
        open_workspace(str(file))
    (problem,) = caught.value.problems
    assert problem.message.key == "cli.remote.secret"
    assert "secret@" not in repr(problem)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("a:/b/c::d", ["a", "/b/c", "d"]),
        ("s3a://air/2020/:tables", ["s3a://air/2020/", "tables"]),
        ("tables:hdfs://nn:8020/air:more", ["tables", "hdfs://nn:8020/air", "more"]),
        ("webhdfs://127.0.0.1:9870:/x", ["webhdfs://127.0.0.1:9870", "/x"]),
        ("file:///a:s3a://b", ["file:///a", "s3a://b"]),
        ("s3a://key:secret@b/x", ["s3a://key:secret@b/x"]),
        ("t:s3a://KEY:sec/ret@b/x", ["t", "s3a://KEY:sec/ret@b/x"]),
    ],
)
def test_colons_of_an_address_are_its_own(text, paths, monkeypatch):
    monkeypatch.setattr("os.pathsep", ":")
    assert of_environment(BY_NAME["data"], {"AIRCHECK_DATA": text}) == paths
