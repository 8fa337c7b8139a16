"""Workbooks, archives, Parquet files and notes damaged anywhere: no exception, every row accounted for."""

import io
import zipfile

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aircheck.loading.yaml.problems import LoadingError
from aircheck.loading.yaml.yaml import open_document
from tests.examples import few
from tests.intake.test_hostile import read

ROADS = pl.DataFrame({"road": ["甲路", "乙路"], "area_m2": [9000, 1], "built_up": ["yes", "no"]})
NOTE = b"producer: x\nsigner: y\nperiod: {from: 2020-01-01, to: 2020-12-31}\nnothing: [dustfall]\n"


def written(write) -> bytes:
    file = io.BytesIO()
    write(file)
    return file.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    def write(file):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in members.items():
                packed.writestr(name, data)

    return written(write)


WORKBOOK = written(ROADS.write_excel)
WHOLE = {
    "workbook": WORKBOOK,
    "Parquet": written(ROADS.write_parquet),
    "archive": archive({"a.csv": ROADS.write_csv().encode(), "b.xlsx": WORKBOOK}),
}
with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as unpacked:
    PARTS = {name: unpacked.read(name) for name in unpacked.namelist()}
DAMAGE = st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12))


def damaged(data: bytes, damages) -> bytes:
    """Return the data with some bytes, at a share of its length, replaced by others."""
    for share, gone, put in damages:
        start = int(share * len(data))
        data = data[:start] + put + data[start + gone :]
    return data


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=few(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(DAMAGE, min_size=1, max_size=3))
def test_a_file_damaged_anywhere(kind, damages):
    read(damaged(WHOLE[kind], damages))


@settings(max_examples=few(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(PARTS)), st.lists(DAMAGE, min_size=1, max_size=3))
def test_a_workbook_whose_part_is_damaged(name, damages):
    read(archive(PARTS | {name: damaged(PARTS[name], damages)}))


@settings(max_examples=few(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(DAMAGE, min_size=1, max_size=3))
def test_a_note_damaged_anywhere_is_read_or_refused_at_its_place(tmp_path, damages):
    (tmp_path / "submission.yaml").write_bytes(damaged(NOTE, damages))
    try:
        assert isinstance(open_document(tmp_path / "submission.yaml").data, dict)
    except LoadingError as error:
        assert all(one.line >= 1 and one.column >= 1 for one in error.problems)  # noqa: PT017
