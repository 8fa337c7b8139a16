"""How an engine computes a frame: the operators, with the keys by which rows move, meet and are grouped.

Numbers that differ from run to run, columns that are only handed on, and what is below a kept frame, which has a plan
of its own, are left out.
"""

import json
import re


def plan_of(engine, frame):
    """Return the plan of a frame; of one that was computed, how it was."""
    native = frame.to_native()
    if engine.name == "duckdb":
        return "\n".join(_duckdb(json.loads(native.explain(format="json"))[0], ""))
    return "\n".join(_spark(native._jdf.queryExecution().executedPlan(), ""))


def _duckdb(node, indent):
    told = node.get("extra_info", {})
    keys = [str(told[name]) for name in ("Groups", "Join Type", "Conditions", "Filters") if name in told]
    if node["name"] != "PROJECTION":
        yield " ".join([indent + node["name"], *keys])
        indent += "  "
    for child in node.get("children", ()):
        yield from _duckdb(child, indent)


_WITHOUT_LINE = ("AdaptiveSparkPlan", "Project", "ColumnarToRow", "InputAdapter", "WholeStageCodegen")
_KEYS = re.compile(r"hashpartitioning\(.*?\)|SinglePartition|rangepartitioning\(.*?\)|keys=\[.*?\]|\bcoalesced\b")


def _spark(node, indent):
    name = node.nodeName().split(" (")[0]
    if name == "AdaptiveSparkPlan":
        yield from _spark(node.executedPlan(), indent)
    elif name.endswith("QueryStage"):
        yield from _spark(node.plan(), indent)
    elif name == "InMemoryTableScan" and not indent:
        yield from _spark(node.relation().cachedPlan(), indent)
    else:
        if name not in _WITHOUT_LINE:
            keys = [re.sub(r"#\d+L?", "", key) for key in _KEYS.findall(node.simpleString(1_000))]
            yield " ".join([indent + name, *keys])
            indent += "  "
        for place in range(node.children().size()):
            yield from _spark(node.children().apply(place), indent)
