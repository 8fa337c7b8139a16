"""Every kind of rule that we ship, its worst part waived: told, never a pass, and nothing else is changed."""

from dataclasses import replace
from datetime import date

import pytest

from aircheck.documents.standing import Standing, standing_of
from aircheck.model.outcome import Outcome
from aircheck.model.plan import Waiver, WaiverKind
from aircheck.model.text import Bilingual
from aircheck.runs import examples
from tests.conftest import ours

pytestmark = pytest.mark.heavy
COVERS_NOTHING = "judging.waiver"


def judged(loaded, bound, example, monkeypatch, *waivers):
    check = examples.check

    def with_waivers(tested, *given, **more):
        plan = tested.plan.model_copy(update={"waivers": waivers})
        return check(replace(tested, plan=plan), *given, **more)

    with monkeypatch.context() as patched:
        patched.setattr(examples, "check", with_waivers)
        return examples.report_of_example(loaded, bound.rule, example).result(bound.rule.id)


def told(found):
    """Whether a waiver of a part is shown, or why it covers nothing."""
    notes = [note for note in found.notes if note.key.startswith(COVERS_NOTHING)]
    return [part for part in found.parts if part.waiver is not None] or notes


@pytest.mark.parametrize("plan", ["lixia-2020", "lanshan-2021"])
def test_the_worst_part_of_every_example(plan, monkeypatch):
    loaded, wrong, seen = ours(plan), [], 0
    for bound in loaded.rules:
        for example in bound.rule.examples[:2]:
            plain = judged(loaded, bound, example, monkeypatch)
            worst = next((part for part in plain.parts if part.outcome is not None), None)
            for kind in WaiverKind if worst else ():
                why = Bilingual(zh="甲", en="a")
                waiver = Waiver(rule=bound.rule.id, part=worst.name, kind=kind, until=date.max, reason=why, by="乙")
                found = judged(loaded, bound, example, monkeypatch, waiver)
                seen += 1
                same = (found.outcome, found.value) == (plain.outcome, plain.value)
                passes = standing_of(found, frozenset()) is Standing.PASSED
                flattered = passes and standing_of(plain, frozenset()) is not Standing.PASSED
                part_passes = kind is WaiverKind.NOT_EVALUATED and found.outcome is Outcome.PASS and not found.notes
                if not told(found) or flattered or part_passes or (kind is WaiverKind.REPORT_ONLY and not same):
                    wrong.append((bound.rule.id, example.key, kind))
    assert (wrong, seen > 100) == ([], True)
