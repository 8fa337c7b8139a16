"""Forms of targets and placeholders, each with what the page shows."""

from collections.abc import Mapping

TARGETS: Mapping[str, str] = {
    "at_most": "≤ 52 µg/m³",
    "parameter": "≥ {city_target} %",
    "none": "none",
    "falling": "falling",
    "rising": "rising",
    "not_rising": "not rising",
    "not_falling": "not falling",
    "grade": "grade II",
    "within": "within 20 days",
}
PLACEHOLDERS: Mapping[str, str] = {
    "due": "{due}",
    "from": "{from}",
    "to": "{to}",
    "as_of": "{as_of}",
    "year": "{year}",
    "last_year": "{last_year}",
    "parameter": "{city_target}",
}
