"""A value set or removed in YAML: the data are the wanted ones, and every comment and every other line stays."""

import re
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from aircheck.loading.editing.changes import NotEdited
from aircheck.loading.editing.editing import value_of, with_value, without

TEXT = """\
# top
plan: a   # the plan
outputs:  # what
  # first
  - x.json
  - 'y#1.json'   # why
# expect
expect: {fresh: 2d}
weights:
  a-b: "2"
notify:
  - to: A
    when: [new]   # w
  - to: B
# record: true
# end
"""


def changed(text, edited):
    """The lines that went and those that came."""
    before, after = Counter(text.splitlines()), Counter(edited.splitlines())
    return list((before - after).elements()), list((after - before).elements())


SET = [
    ("plan", "b", ["plan: a   # the plan"], ["plan: b   # the plan"]),
    ("outputs", "[b]", ["outputs:  # what", "  # first", "  - x.json", "  - 'y#1.json'   # why"],
     ["outputs: [b]  # what", "# first", "# why"]),
    ("outputs.2", "z", [], ["  - z"]),
    ("expect.rows", "80 %", ["expect: {fresh: 2d}"], ["expect: {fresh: 2d, rows: 80 %}"]),
    ("weights.c", "3.50", [], ["  c: 3.5"]),
    ("notify.0.when.1", "broken", ["    when: [new]   # w"], ["    when: [new, broken]   # w"]),
    ("notify.1.when", "[new]", [], ["    when: [new]"]),
    ("data", "[s3a://air/2020, 'x']", [], ["data: ['s3a://air/2020', x]"]),
    ("outputs.0", "text=a:b.txt", ["  - x.json"], ["  - 'text=a:b.txt'"]),
    ("expect.rows", "'a:b'", ["expect: {fresh: 2d}"], ["expect: {fresh: 2d, rows: 'a:b'}"]),
    ("record", "false", ["# record: true"], ["record: false"]),
    ("parameters.x.value", "48", [], ["parameters:", "  x: {value: 48}"]),
    ("baseline", "yes: no", [], ["baseline:", "  yes: no"]),
    ("history", "a: b: c", [], ["history: 'a: b: c'"]),
    ("weights.a-b", "2021-03-01", ['  a-b: "2"'], ["  a-b: 2021-03-01"]),
]  # fmt: skip


def path(key):
    return [int(step) if step.isdigit() else step for step in key.split(".")]


@pytest.mark.parametrize(("key", "value", "gone", "come"), SET, ids=[case[0] for case in SET])
def test_what_is_set_changes_its_own_line(key, value, gone, come):
    assert changed(TEXT, with_value(TEXT, path(key), value_of(value))) == (gone, come)


def test_a_key_takes_the_place_of_the_comment_that_shows_it():
    assert with_value(TEXT, ["record"], True).endswith("  - to: B\nrecord: true\n# end\n")


TEMPLATES = """\
plan: a
# what is expected of the data
# expect:
#   fresh: 2d    # in time
#   # how many
#   rows: 80 %
# record: every run is kept, for years
# notify:
#   - to: A
# end
"""


def test_keys_below_take_the_place_of_their_comments_in_any_order():
    asked = [(["expect", "rows"], "70 %"), (["expect", "fresh"], "1d"), (["expect", "silent"], "3d")]
    text = TEMPLATES
    for key, value in asked:
        text = with_value(text, key, value)
    assert changed(TEMPLATES, text) == (
        ["# expect:", "#   fresh: 2d    # in time", "#   rows: 80 %"],
        ["expect:", "  fresh: 1d    # in time", "  rows: 70 %", "  silent: 3d"],
    )
    assert changed(TEMPLATES, with_value(TEMPLATES, ["expect"], {"fresh": "1d", "silent": "3d"})) == (
        ["# expect:", "#   fresh: 2d    # in time"],
        ["expect:", "  silent: 3d", "  fresh: 1d    # in time"],
    )


def test_a_list_stands_above_its_example_and_a_sentence_is_no_template():
    listed = with_value(TEMPLATES, ["notify", 0, "to"], "B")
    assert "\nnotify:\n  - {to: B}\n#   - to: A\n# end\n" in listed
    assert changed(TEMPLATES, with_value(TEMPLATES, ["record"], True)) == ([], ["record: true"])


@given(st.permutations(["expect.fresh", "expect.rows", "record", "plan", "expect.new", "end"]), st.integers(1, 6))
@example(["expect.fresh", "end", "record", "expect.rows", "expect.new", "plan"], 4)
def test_no_key_is_both_set_and_shown_and_no_other_line_changes(keys, count):
    text = TEXT_OF_TEMPLATES
    for key in keys[:count]:
        text = with_value(text, path(key), 7)
    for key in keys[:count]:
        assert re.search(rf"^#\s+{path(key)[-1]}:", text, re.MULTILINE) is None
        assert text.count(f"{path(key)[-1]}: 7") == 1
    kept = [
        line
        for line in TEXT_OF_TEMPLATES.splitlines()
        if not re.match(r"(# *)?(plan|expect|fresh|rows|record|end):", line)
    ]
    assert [line for line in text.splitlines() if line in kept] == kept
    assert loaded(without(with_value(TEXT, ["record"], 7), ["record"])) == loaded(TEXT)


TEXT_OF_TEMPLATES = """\
plan: a
# what is expected
# expect:
#   fresh: 2d
#   # how many
#   rows: 80 %

# runs
# record: true
# the end: nothing behind it
"""


REMOVED = [
    ("outputs.1", ["  - 'y#1.json'   # why"], ["  # why"]),
    ("expect.fresh", ["expect: {fresh: 2d}"], []),
    ("weights.a-b", ["weights:", '  a-b: "2"'], []),
    ("notify.0.to", ["  - to: A", "    when: [new]   # w"], ["  - when: [new]   # w"]),
    ("notify.1", ["  - to: B"], []),
    ("plan", ["plan: a   # the plan"], ["# the plan"]),
]


@pytest.mark.parametrize(("key", "gone", "come"), REMOVED, ids=[case[0] for case in REMOVED])
def test_what_is_removed_leaves_its_comments(key, gone, come):
    assert changed(TEXT, without(TEXT, path(key))) == (gone, come)


def test_a_sign_within_a_text_hides_no_comment_behind_it():
    assert without("plan: 'a # b'  # c\nyear: 1\n", ["plan"]) == "# c\nyear: 1\n"
    assert with_value("plan: 'a # b'  # c\n", ["plan"], "d") == "plan: d  # c\n"


def test_what_is_not_there_is_not_removed():
    assert without(TEXT, ["year"]) == TEXT


@pytest.mark.parametrize("key", ["plan.x", "outputs.7", "outputs.x"])
def test_what_cannot_be_is_refused(key):
    with pytest.raises(NotEdited):
        with_value(TEXT, path(key), 1)


NAMES = st.sampled_from(["plan", "data", "expect", "notify", "b"])
SCALARS = st.one_of(
    st.integers(-9, 9),
    st.booleans(),
    st.none(),
    st.dates(),
    st.sampled_from(["x", "80 %", "a # b", "a: b", "", "≤ 50 µg/m³", "'", '"', "- x", "no", "[x]", "#x", "多\n行"]),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=6
)
COMMENTS = st.sampled_from(["", "", "# 甲", "# b: 1", "#c"])


@st.composite
def documents(draw):
    """A file of some keys, in both styles, with comments above, behind and within, and its data."""
    data = draw(st.dictionaries(NAMES, VALUES, min_size=1))
    lines = []
    for key, value in data.items():
        flow = draw(st.booleans())
        lines += [draw(COMMENTS)]
        for line in dumped({key: value}, flow=flow).splitlines():
            # A text of several lines has no room for comments.
            comment = draw(COMMENTS) if "\\n" not in line and "|" not in line and not is_split(value) else ""
            lines.append(f"{line}  {comment}" if comment else line)
        lines += [draw(COMMENTS)]
    return "\n".join(lines) + "\n", data


def is_split(value):
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (isinstance(value, str) and "\n" in value) or any(is_split(part) for part in parts)


def dumped(data, *, flow):
    from io import StringIO

    yaml, out = YAML(typ="safe", pure=True), StringIO()
    yaml.default_flow_style, yaml.width, yaml.allow_unicode = flow, 10**6, True
    yaml.sort_base_mapping_type_on_output = False
    yaml.dump(data, out)
    # In a line stands only the value: nobody writes a whole file in one.
    return f"{out.getvalue().strip()[1:-1]}\n" if flow else out.getvalue()


def loaded(text):
    return YAML(typ="safe", pure=True).load(text)


def comments_of(text):
    return Counter(re.findall(r"(?:# 甲|# b: 1|#c)$", text, re.MULTILINE))


@given(documents(), NAMES, VALUES)
def test_comments_survive_whatever_is_set(made, key, value):
    text, data = made
    assert loaded(text) == data
    try:
        edited = with_value(text, [key], value)
    except NotEdited:
        return
    assert loaded(edited) == {**data, key: value}
    lost = comments_of(text) - comments_of(edited)
    assert not lost or (key == "b" not in data and lost == Counter(["# b: 1"]) and "\nb:" in f"\n{edited}")
    assert list(loaded(edited)) == [*data, *([] if key in data else [key])] or key not in data


@given(documents(), st.data())
def test_comments_survive_whatever_is_removed(made, more):
    text, data = made
    key = more.draw(st.sampled_from(sorted(data)))
    try:
        edited = without(text, [key])
    except NotEdited:
        return
    assert (loaded(edited) or {}) == {name: value for name, value in data.items() if name != key}
    assert not comments_of(text) - comments_of(edited)


@given(documents(), st.data())
def test_one_value_among_many_changes_no_other_line(made, more):
    text, data = made
    key = more.draw(st.sampled_from(sorted(data)))
    if isinstance(data[key], dict | list) or is_split(data[key]):
        return
    gone, come = changed(text, with_value(text, [key], 7))
    assert len(gone) <= 1
    assert len(come) <= 1
