"""Units as people write them in headers -> expressions that pint reads. Chinese words, powers and multiples of ten."""

import re
import unicodedata

from aircheck.model.text import Bilingual, Language

WORDS = {
    "平方公里": "km^2",
    "平方千米": "km^2",
    "平方米": "m^2",
    "平米": "m^2",
    "平": "m^2",
    "公顷": "hectare",
    "亩": "(2000/3*m^2)",
    "立方米": "m^3",
    "方": "m^3",
    "标立方米": "m^3",
    "升": "L",
    "公里": "km",
    "千米": "km",
    "米": "m",
    "厘米": "cm",
    "毫米": "mm",
    "吨": "t",
    "千克": "kg",
    "公斤": "kg",
    "克": "g",
    "毫克": "mg",
    "微克": "µg",
    "吨标准煤": "tce",
    "吨标煤": "tce",
    "千克标准煤": "kgce",
    "蒸吨": "(t/h)",
    "千瓦时": "kWh",
    "度": "kWh",
    "千瓦": "kW",
    "兆瓦": "MW",
    "元": "CNY",
    "年": "year",
    "a": "year",
    "月": "month",
    "天": "d",
    "日": "d",
    "小时": "h",
    "时": "h",
    "分钟": "min",
    "秒": "s",
    "%": "percent",
    "百分比": "percent",
    **dict.fromkeys(("户", "辆", "台", "个", "家", "项", "座", "人", "次", "件", "起", "份", "处", "条"), "count"),
}
"""`亩` is 1/15 ha. A boiler of one `蒸吨` makes one tonne of steam an hour."""

_IN_CHINESE = {"CNY": "元", "d": "天", "month": "月", "tce": "吨标准煤"}
"""Symbols that are English words, or known from them alone; read again from headers by `WORDS`."""
_NAME = re.compile(r"[A-Za-z]+")
TENS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED = re.compile("⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_BELOW = re.compile(r"[·•∙⋅・*×.]?(?P<name>month|km|cm|mm|m|L|d|h|s|a)(?:\^|\*\*)?[-−–](?P<power>[1-3])", re.IGNORECASE)
"""A negative power: `m-3`, `m^-3`, `·m⁻³` are `/m3`."""
_PER = re.compile(r"\bper\b", re.IGNORECASE)
_CUBIC = re.compile(r"cubic\s*met(?:er|re)s?", re.IGNORECASE)
_AS_MEASURED = re.compile(r"(?<=m3)\(?(?:lc|localconditions?)\)?$", re.IGNORECASE)
"""At the air's own temperature and pressure, as particulates are reported here."""
_LEAD = re.compile(r"^(?:单位|unit)\s*[:：]?", re.IGNORECASE)
_TOKEN = re.compile(r"(?P<ten>10\^\d+)?(?P<number>\d+(?:\.\d+)?)?(?P<tens>[十百千万亿]*)(?P<word>.*)")
_A_WORD = 5
"""Letters from which on a unit is a word (`Micrograms`), and capitals mean nothing; in symbols they do."""
_SYMBOL = re.compile(r"(?P<name>[A-Za-zµ]+)(?:\^?(?P<power>[1-3]))?")


def said(unit: str, language: Language) -> str:
    """Return a unit, or a target with one, as a page of `language` has it: `t/(km²·月)`, `≤ 15 天`."""
    return _NAME.sub(lambda found: _IN_CHINESE.get(found[0], found[0]), unit) if language == "zh" else unit


def named(unit: str) -> Bilingual:
    """Return a unit for a message, in the words of each language."""
    return Bilingual(zh=said(unit, "zh"), en=unit)


def with_unit(value: str, unit: str) -> str | Bilingual:
    """Return a value with its unit for a message: `53 µg/m³`, `9 天` and `9 d`; without a unit the value alone."""
    return Bilingual(zh=f"{value} {said(unit, 'zh')}", en=f"{value} {unit}") if unit else value


def expression(written: str) -> str | None:
    """Return what pint reads for a unit as written (`万平方米`, `毫克/立方米`, `10⁴m²`, `µg m⁻³`, `t/(km²·30d)`).

    Everything behind the first stroke is below it, as Chinese tables mean `吨/平方公里·月`. None when a part is not
    known.
    """
    raised = _RAISED.sub(lambda found: "^" + found[0].translate(_SUPERSCRIPTS), written)
    text = unicodedata.normalize("NFKC", raised).replace("\u03bc", "\u00b5")
    text = _CUBIC.sub("m3", _PER.sub("/", _LEAD.sub("", text.strip())))
    text = "".join(text.split()).replace("每", "/").strip("()[]").replace("蒸吨/小时", "蒸吨")
    text = _AS_MEASURED.sub("", _BELOW.sub(r"/\g<name>\g<power>", text.replace("m^3", "m3")))
    above, *below = re.split("/", text)
    parts = [_product(above), *(_product(piece) for piece in below)]
    if any(part is None for part in parts):
        return None
    return "/".join(f"({part})" for part in parts)


def _product(piece: str) -> str | None:
    tokens = [_token(part) for part in re.split(r"[·•∙⋅・*×]", piece.strip("()[]"))]
    return None if None in tokens else "*".join(token for token in tokens if token)


def _token(part: str) -> str | None:
    bare = part.strip("()[]")
    if bare in WORDS:
        return WORDS[bare]
    found = _TOKEN.fullmatch(bare)
    if found is None:
        return None
    factors = [found["ten"], found["number"], *(str(TENS[sign]) for sign in found["tens"]), _unit(found["word"])]
    kept = [factor for factor in factors if factor]
    return "*".join(kept) if kept and (not found["word"] or _unit(found["word"])) else None


def _unit(word: str) -> str | None:
    if word in WORDS:
        return WORDS[word]
    if word.startswith("ug"):
        word = "µ" + word[1:]
    if len(word) >= _A_WORD:
        word = word.lower()
    found = _SYMBOL.fullmatch(word)
    return None if found is None else found["name"] + (f"^{found['power']}" if found["power"] else "")
