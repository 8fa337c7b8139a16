import json

import pytest

from aircheck.contracts.header import header_in
from aircheck.contracts.schema import render, table_schema
from aircheck.contracts.template_csv import render_csv
from aircheck.demo.folder import write
from aircheck.intake.files.source import NoSuchInput
from tests.contracts.house import CONTRACTS, TABLES

frictionless = pytest.importorskip("frictionless")


def problems(path, schema, encoding="utf-8"):
    """Return type and row number of what Frictionless finds in a file."""
    with frictionless.system.use_context(trusted=True):
        resource = frictionless.Resource(
            path=str(path), schema=frictionless.Schema.from_descriptor(schema), encoding=encoding
        )
        report = resource.validate()
    return [(error.type, getattr(error, "row_number", None)) for task in report.tasks for error in task.errors]


def test_the_schema_of_roads():
    schema = table_schema(CONTRACTS["roads"], "en")
    assert (schema["name"], schema["title"]) == ("roads", "Road sweeping ledger")
    # `street` is part of the key and may be empty, which Frictionless does not allow of a primary key.
    assert "primaryKey" not in schema
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["area_m2"] == {
        "name": "area_m2",
        "title": "Area",
        "type": "number",
        "unit": "m²",
        "example": "9000",
        "constraints": {"required": True, "minimum": 0},
    }
    assert fields["sweeping"]["constraints"]["enum"][:3] == ["mechanised", "机械化", "机械"]
    assert fields["built_up"]["trueValues"] == ["yes", "y", "true", "1", "是", "建成区", "建成区内", "内"]


def test_names_of_the_file_and_their_order():
    schema = table_schema(CONTRACTS["dustfall"], "zh", ["降尘量", "天气", "点位", "月份"])
    assert [(field["name"], field["type"]) for field in schema["fields"]] == [
        ("降尘量", "number"),
        ("天气", "any"),
        ("点位", "string"),
        ("月份", "yearmonth"),
    ]
    assert schema["primaryKey"] == ["点位", "月份"]


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_every_schema_is_one(contract):
    text = render(table_schema(contract, "zh"))
    assert frictionless.Schema.from_descriptor(json.loads(text)).to_descriptor()["fields"]


@pytest.mark.parametrize("name", ["boilers", "progress", "muck_trips", "permits"])
def test_a_filled_template_passes(tmp_path, name):
    contract = TABLES[name]
    path = tmp_path / f"{name}.csv"
    row = ",".join(column.example for column in contract.columns)
    path.write_bytes(render_csv(contract, "zh") + f"{row}\r\n".encode())
    assert problems(path, table_schema(contract, "zh"), "utf-8-sig") == []


@pytest.mark.heavy
def test_the_demo_passes(tmp_path):
    write(tmp_path)
    encodings = {"dustfall": "gb18030", "roads": "utf-8-sig"}
    found = {}
    for path in sorted(tmp_path.glob("*.csv")):
        header = [name.removeprefix("\ufeff") for name in header_in(str(path))]
        schema = table_schema(CONTRACTS[path.stem], "en", header)
        found[path.stem] = problems(path, schema, encodings.get(path.stem, "utf-8"))
    # What the demo gets wrong on purpose, and nothing else: a cell `#REF!`, a row cut short by four cells.
    wrong = [("type-error", 19783), *[("missing-cell", 32531)] * 4]
    assert found == {"air_hourly": wrong, "dustfall": [], "roads": [], "stations": []}


def test_a_header_is_asked_of_a_table(tmp_path):
    (tmp_path / "empty.csv").write_bytes(b"\n\n")
    with pytest.raises(OSError, match="not a text table"):
        header_in(str(tmp_path / "empty.csv"))
    with pytest.raises(NoSuchInput):
        header_in(str(tmp_path / "none.csv"))
