"""Cells that are no name: words for totals, means and the whole area, and the labels of a form's last lines."""

import re

from aircheck.intake.cells.plain import fold

_LONGEST = 40
"""Letters of a label; what is longer is a name or a sentence."""
_TOTALS = (
    "合计 总计 小计 共计 累计 汇总 总和 平均数 平均值 平均 均值 均 中位数 标准差 标准偏差 "
    "最大值 最小值 最高值 最低值 最大 最小 最高 最低"
)
_WHOLES = (
    "全区 全市 全县 全镇 全域 全辖区 各点位 各点 各站点 各站 各监测点位 各监测点 "
    "各街道 各镇街 各街镇 各乡镇 各道路 各路段 "
    "所有点位 所有站点 所有监测点 所有道路 全部点位 全部站点 全部监测点 全部道路 全部路段"
)
_BESIDE = (
    "全部 所有 总体 整体 总 区域 辖区 城区 市区 建成区 区 市 县 镇 点位 站点 监测点 街道 乡镇 镇街 道路 路段 "
    "全年 年度 年 季度 季 本月 全月 月度 月 日 上半年 下半年 本年 当年 当月 至今 "
    "本页 本表 本次 以上 上述 加权 算术 几何 "
    "数据 数值 浓度 降尘量 降尘 面积 长度 数量 的 及 和 与 共 个 条 处 家 辆 台 行"
)
_NUMBERED = r"\d+(?:\.\d+)?"
_PLACES = "区|市|县|镇|乡|街道|街道办|街办|办事处|社区|村|点位|点|站点|站"


def _any_of(*words: str) -> str:
    return "|".join(sorted(" ".join(words).split(), key=len, reverse=True))


# Atomic, so that what can be split in many ways costs no more than what can in one.
_WORD = f"(?>{_any_of(_TOTALS, _WHOLES, _BESIDE)}|{_NUMBERED})"
_TAIL = f"(?>{_any_of(_TOTALS)}){_WORD}*+"
_SUMMARY = re.compile(f"{_WORD}*?{_TAIL}")
_OF_PLACE = re.compile(f"\\w*(?:{_PLACES}){_TAIL}")
_WHOLE = re.compile(f"(?:{_any_of(_WHOLES)})(?:{_any_of(_BESIDE)})*")
_LATIN = re.compile("[a-z]+")
_BETWEEN = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
_ENGLISH_TOTALS = (
    "total totals subtotal subtotals sum sums mean means average averages avg max maximum min minimum median"
)
_ENGLISH_BESIDE = (
    "of the all overall whole grand sub district city county area areas points stations sites roads streets "
    "annual yearly monthly daily value values and"
)
_ENGLISH_WHOLES = "points stations sites roads district city county area"
_SAY_TOTAL = frozenset(_ENGLISH_TOTALS.split())
_IN_TOTALS = frozenset((*_ENGLISH_TOTALS.split(), *_ENGLISH_BESIDE.split()))
_SAY_WHOLE = frozenset(_ENGLISH_WHOLES.split())

_LABELS = (
    "填表人 填报人 制表人 制表 填表 审核人 审核 复核人 复核 校核 审批人 审批 批准人 批准 经办人 "
    "负责人 单位负责人 部门负责人 分管领导 主管领导 联系人 联系电话 联系方式 电话 "
    "填表日期 填报日期 制表日期 报送日期 上报日期 填表时间 填报时间 制表时间 "
    "报送时间 填报单位 报送单位 制表单位 填表单位 "
    "单位盖章 盖章 公章 签字 签名 备注 注 说明 填表说明 填报说明 附注 数据来源 "
    "资料来源 note notes remark remarks source signature signed"
)
_ENGLISH_LABELS = "(?:prepared|filled in|completed|checked|reviewed|approved|signed) by"
_LABEL = re.compile(
    rf"(?:(?:{_any_of(_LABELS)}|{_ENGLISH_LABELS})\s*(?:\([^)]*\))?|单位\s*\([^)]*\))(?:\s*\d*\s*[:、.].*)?", re.DOTALL
)


def is_total(cell: str) -> bool:
    """Whether a whole cell is made of words for a total or a statistic, and of those that say of what.

    Such words are those of time, of the area and its parts, and a number of them (`全区均值`, `年平均`, `文东街道小计`,
    `合计（12条）`, `grand total`), in any case and width, with whatever brackets, blanks and signs. A cell with
    anything else in it (`合计路`, `total 2`) is a name.
    """
    folded = fold(cell)
    if len(folded) > _LONGEST:
        return False
    outside = _IN_BRACKETS.sub("", folded)
    return any(_is_total(text) for text in {folded, outside})


def _is_total(folded: str) -> bool:
    latin, others = _LATIN.findall(folded), "".join(_BETWEEN.split(_LATIN.sub("", folded)))
    if not latin:
        return bool(_SUMMARY.fullmatch(others) or _OF_PLACE.fullmatch(others))
    if others and not _SUMMARY.fullmatch(others):
        return len(latin) == 1 and bool(_OF_PLACE.fullmatch("".join(_BETWEEN.split(folded))))
    named = set(latin) <= _IN_TOTALS and not _SAY_TOTAL.isdisjoint(latin)
    return named or "".join(latin) in _SAY_TOTAL


def is_whole(cell: str) -> bool:
    """Whether a cell names the whole area, or all that is in it, where one point or road is wanted."""
    folded = fold(cell)
    latin = _LATIN.findall(folded)
    if latin:
        return folded.isascii() and latin[0] in ("all", "whole") and latin[-1] in _SAY_WHOLE and len(latin) == 2
    return bool(_WHOLE.fullmatch("".join(_BETWEEN.split(folded))))


def is_label(cell: str) -> bool:
    """Whether a cell begins a last line of a form: who filled it in, when, and what is noted below."""
    return bool(_LABEL.fullmatch(fold(cell)))
