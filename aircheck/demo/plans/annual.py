"""The published years of a district: earlier ones beside the monitored one, which agrees with the made-up hours."""

from aircheck.demo.plans.events import Tables

_ANNUAL = "air_quality_annual"
_BACK = (
    {"pm25_ug_m3": "50", "o3_p90_ug_m3": "193", "heavy_days": "3"},
    {"pm25_ug_m3": "53", "pm10_ug_m3": "98", "o3_p90_ug_m3": "190", "good_day_pct": "60", "heavy_days": "9"},
    {"pm25_ug_m3": "58", "pm10_ug_m3": "106", "o3_p90_ug_m3": "186", "good_day_pct": "57.8", "heavy_days": "14"},
)
"""Figures of the monitored year, of the one before it and of all earlier ones: µg/m³, % and days."""


def as_published(tables: Tables, year: int) -> None:
    """Give every year the figures of a district as the made-up air has it, so that they do not contradict the hours."""
    for row in tables.get(_ANNUAL, []):
        back = year - int(row.cells["year"])
        kept = {"year", "station"}
        row.cells = {name: cell for name, cell in row.cells.items() if name in kept} | _BACK[min(back, len(_BACK) - 1)]
