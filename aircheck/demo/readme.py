"""The README beside the files: that they are made up, and what is wrong with them on purpose."""

MADE_UP = "本文件夹的数据全部为虚构"
"""How the note begins in every folder that we write."""

_LINES = (
    (f"{MADE_UP}，仅供演示，与任何真实的城区、点位、街道、道路和年份无关。",),
    (
        "air_hourly.csv 有意留下的问题：DEMO3 缺 3 月 10 日至 18 日；8 月 6 日 06:00 至 19:00 全区停电，",
        "14 小时为空白；约 1% 的单元格空白；DEMO4 在 2020-06-09 11:00 的 PM10 为 #REF!；",
        "DEMO2 在 2020-09-23 17:00 的一行残缺；DEMO6 为参照站，不参与评价，只有 1 月的数据。",
    ),
    (
        "roads.csv 为带 BOM 的 UTF-8、CRLF 换行：示例三街道有两条建成区道路为人工清扫，",
        "示例五街道两条人工清扫的道路不在建成区；",
        "dustfall.csv 为 GB18030 编码：示例四点 7 月的集尘缸丢失，缺一行。",
    ),
    ("All data in this folder are made up for demonstration; no real district, station, road or year is meant.",),
    (
        "Wrong on purpose in air_hourly.csv: DEMO3 lacks 10 to 18 March; a power cut leaves 14 hours of all stations ",
        "blank on 6 August, 06:00 to 19:00; about 1 % of the cells are blank; PM10 of DEMO4 at 2020-06-09 11:00 is ",
        "#REF!; the row of DEMO2 at 2020-09-23 17:00 is cut short; ",
        "DEMO6 is a reference station, not assessed, with January only.",
    ),
    (
        "roads.csv is UTF-8 with BOM and CRLF: two built-up roads of 示例三街道 are swept by hand; ",
        "the two of 示例五街道 swept by hand lie outside the built-up area. ",
        "dustfall.csv is GB18030: 示例四点 lost its dish in July, so a row is absent.",
    ),
)


def readme() -> str:
    """Return three lines in Chinese and the same three in English."""
    return "".join("".join(parts) + "\n" for parts in _LINES)
