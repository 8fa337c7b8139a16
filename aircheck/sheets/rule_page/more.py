"""Measures for what no shipped rule is written with: the page shows every key and word."""

from collections.abc import Mapping, Sequence
from typing import Any

_LAST_CHECK = {"by": "check_date", "of": "dump_site"}
_BULK = {"of": "road_t", "over": "year"}
_ALARMS = {"from": "alarm_time", "to": "handled_time", "empty": "incomplete"}
_OVERHAUL = {"on": ["overhaul_start", "overhaul_end"], "outside": "07-01..09-30"}
_WHO: Mapping[str, Sequence[str]] = {"区住建局": ()}
_DUSTFALL = {"value": "dustfall", "of": "dustfall"}

MORE: Sequence[tuple[Mapping[str, Any], str]] = (
    ({"air": "annual_mean", "pollutant": "PM2.5", "each": "street"}, "≤ 35 µg/m³"),
    ({"air": "days", "aqi_over": 200, "each": "station"}, "≤ 3 d"),
    ({"air": "attainment", "grade": 1}, "= 100 %"),
    ({"change": "bulk_transport", **_BULK, "from": 2019, "to": 2020, "as": "percent", "take": "sum"}, "falling"),
    ({"change": "bulk_transport", **_BULK, "baseline": 120000, "to": 2020, "take": "mean"}, "≤ -10 %"),
    ({"count": "dump_sites", "where": "covered_m2 < bare_m2", "latest": _LAST_CHECK}, "none"),
    ({"distinct": "dump_sites", "of": "dump_site", "latest": _LAST_CHECK}, "≥ 5"),
    ({"every": "dump_sites", "that": "covered_m2 >= bare_m2", "latest": _LAST_CHECK, "empty": "incomplete"}, "none"),
    (
        {
            "frequency": "inspections",
            "on": "check_date",
            "each": "month",
            "per": "topic",
            "among": ["kilns", "vocs"],
            "empty": "incomplete",
        },
        "≥ 1",
    ),
    ({"interval": "alarms", **_ALARMS, "in": "h"}, "within 48 hours"),
    (
        {
            "progress": "task",
            "no": 23,
            "organisations": {"区住建局": []},
            "evidence_required": True,
            "confirmers": ["区生态环境分局"],
        },
        "= 100 %",
    ),
    ({"ratio": "roads", "where": "built_up", "that": "sweeping = 'mechanised'", "empty": "incomplete"}, "= 100 %"),
    ({"trend": "bulk_transport", **_BULK, "from": 2018, "to": 2020, "step": "last", "take": "sum"}, "falling"),
    ({"trend": "bulk_transport", **_BULK, "from": 2018, "to": 2020, "take": "mean"}, "falling"),
    ({**_DUSTFALL, "mean": ["point", "month"], "standard": "dustfall", "each": "street"}, "≤ 8 t/(km²·month)"),
    ({**_DUSTFALL, "take": "latest", "by": "month", "each": "point", "worst": "highest"}, "≤ 8 t/(km²·month)"),
    ({**_DUSTFALL, "take": "mean", "each": "point", "worst": "lowest"}, "≥ 1 t/(km²·month)"),
    ({**_DUSTFALL, "take": "only", "where": "street = '千佛山街道'"}, "≤ 8 t/(km²·month)"),
    ({"value": "bulk_transport", "of": "road_t", "take": "sum", "where": "year = 2020"}, "≤ 100000 t"),
    ({"window": "overhaul", **_OVERHAUL, "empty": "incomplete"}, "none"),
)
