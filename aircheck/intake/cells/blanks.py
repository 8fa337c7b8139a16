"""What people write in place of leaving a cell empty."""

import re

from aircheck.model.dataset import Blank, Column, Reads

NOTHING = frozenset(
    {
        "无",
        "暂无",
        "没有",
        "空",
        "空白",
        "不详",
        "未知",
        "待定",
        "待补",
        "待补充",
        "待填",
        "未填",
        "略",
        "暂缺",
        "缺",
        "空缺",
        "缺失",
        "未制定",
        "待制定",
        "待提供",
    }
)
"""Words that people write into a text cell in place of leaving it empty."""
NONE = frozenset({"无", "暂无", "没有"})
"""Words for no day at all. That one is not known (不详, 待补) leaves a gap where a date should be."""
NOBODY = frozenset({"不涉及", "不适用", "其他", "其它", "待核实", "待核", "待查", "待查实", "待确认", "待明确", "未定"})
"""Words that name nothing and prove nothing; where an empty cell means all together, they are not all."""
PENDING = re.compile(
    "(?:待|暂|暂时|暂未|未|还未|尚未|正在|拟)(?:缺|定|补|补充|聘|招聘|招录|配|配备|配齐|安排|指定|明确|确定|确认|落实|任命|到位|编|编号|编制|制定|"
    "发|印发|下发|发布|办|办理|提供|上报|报备|备案|建立|签订|公布|公开|开展|实施|完成|收集)(?:中|好)?"
    "|缺|空缺|缺失|缺编|缺员|缺岗|无人|无专人|(?:暂无|无|没有)(?:人员|专人|人|文件|文号|材料|证明|方案|编号|记录)"
)
"""What says that there is nobody or nothing yet."""
EVERYWHERE = frozenset(
    {"全区", "全域", "各街道", "各镇", "各镇街", "各镇街道", "各乡镇", "各街镇", "所有街道", "所有镇街"}
)
"""Words for all streets together."""


def nothing(column: Column) -> frozenset[str]:
    """Return the words that leave a text cell empty: a word that the column itself lists says something.

    Where an empty cell means all of them, so does a word for all.
    """
    every = EVERYWHERE if column.blank is Blank.ALL and column.reads is Reads.STREET else frozenset()
    nobody = frozenset[str]() if column.blank is Blank.ALL else NOBODY
    return (NOTHING | every | nobody).difference(*([name, *others] for name, others in column.same_as.items()))
