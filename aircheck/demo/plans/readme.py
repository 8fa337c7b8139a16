"""The README beside the files: that they are made up, and how."""

from aircheck.demo.readme import MADE_UP
from aircheck.model.plan import Plan


def readme(plan: Plan) -> str:
    """Return the note, in Chinese and English."""
    return "\n".join(
        (
            f"{MADE_UP}，仅供演示“{plan.title.zh}”的核查，与任何真实的城区、单位、工地、道路和数值无关。",
            "表格由规则自带的示例拼合、补全而成：多数承诺达标，少数不达标，个别数据有缺。",
            "单位合在一本账里的，写成一张登记表，由记录类型一列区分，与 aircheck data template 所列一致。",
            "my-plan.yaml 中的参数值也是虚构的；请换成有出处的数值再用于实际核查。",
            f"All data in this folder are made up to demonstrate the check of: {plan.title.en}. "
            "No real district, unit, site, road or figure is meant.",
            "The tables are put together from the examples of the rules and completed: most commitments are met, some "
            "are not, a few data are lacking.",
            "What a department keeps as one is one register, told apart by its column of kinds, as in the templates of "
            "aircheck data template.",
            "The values in my-plan.yaml are made up as well; replace them by values with a source before a real check.",
            "",
        )
    )
