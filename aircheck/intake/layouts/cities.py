"""The archive of the national network by city: `date,hour,type,北京,天津,…`. A city is an area, not a station."""

from aircheck.intake.cells.headers import Heading
from aircheck.intake.layouts.archive import Archive, columns_of
from aircheck.model.dataset import Contract

_NAMES = (
    "北京 天津 上海 重庆 石家庄 太原 呼和浩特 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 济南 郑州 武汉 "
    "长沙 广州 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 青岛 淄博 枣庄 东营 烟台 "
    "潍坊 济宁 泰安 威海 日照 莱芜 临沂 德州 聊城 滨州 菏泽"
)
"""Municipalities, provincial capitals and the cities of Shandong: every national file has all of them."""
_KNOWN = frozenset(_NAMES.split())


class Cities(Archive):
    """Recognised if a column has the name of a city. The areas are treated as stations of that name."""

    name = "archive_cities"
    rank = Archive.rank + 1
    note: str | None = "intake.note.cities"

    def missing(self, heading: Heading, contract: Contract) -> tuple[str, ...]:
        """Return which of date, hour, type and cities the header lacks."""
        lacking = super().missing(heading, contract)
        cities = any(name.removesuffix("市") in _KNOWN for name in columns_of(heading))
        return lacking if cities or "station" in lacking else (*lacking, "station")
