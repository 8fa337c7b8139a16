"""How a register is written."""

import pytest
from pydantic import ValidationError

from aircheck.model.register import Register

WHO = {"by": "区住建局", "on": "2020-06-30", "source": "台账"}


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"column": "site", "table": "construction_sites", "count": 3, **WHO},
        {"count": 3},
        {"count": 3, **WHO, "source": None},
        {"table": "construction_sites"},
    ],
)
def test_neither_half_a_register_nor_two(written):
    with pytest.raises(ValidationError):
        Register.model_validate({"dataset": "site_checks", **written})


def test_the_column_may_have_another_name_there():
    written = {"dataset": "fuel_tests", "column": "sampled_site", "table": "gas_stations"}
    assert Register.model_validate(written).there == "sampled_site"
    assert Register.model_validate({**written, "table_column": "station_name"}).there == "station_name"
