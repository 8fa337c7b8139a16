"""A method in sentences: what every page says of how it scores."""

from collections.abc import Iterator

from aircheck.model.methods.assessment import AIR, Earning, Mark, ScoreMethod, Veto
from aircheck.model.text import Bilingual, Message, NameList


def basis_of(method: ScoreMethod) -> Iterator[Message]:
    """Yield the method, a sentence each: weights, shares, what a result earns, marks, total, bands, vetoes."""
    yield from (
        Message.of("scores.basis.weight", rules=glob, weight=f"{one:f}") for glob, one in method.weights.items()
    )
    shares = method.shares
    yield Message.of(
        "scores.basis.shares", lead=f"{shares.lead:f}", support=f"{shares.support:f}", part=f"{shares.part:f}"
    )
    yield from (_earning(one) for one in method.earns)
    yield Message.of("scores.basis.otherwise")
    yield Message.of("scores.basis.interim")
    yield Message.of("scores.basis.undecided")
    for mark in method.marks:
        yield _mark(mark)
    if len(method.marks) > 1:
        weights = " + ".join(f"{mark.weight:f}" for mark in method.marks if mark.weight is not None)
        yield Message.of(f"scores.basis.{method.total}", weights=weights)
    for band, above in zip(method.bands, (None, *method.bands), strict=False):
        key = "scores.basis.highest" if above is None else "scores.basis.band"
        most = f"{above.least:f}" if above else ""
        yield Message.of(key, title=band.title, least=f"{band.least:f}", below=most)
    yield from (_veto(one, method) for one in method.vetoes)


def _mark(mark: Mark) -> Message:
    if mark.rules == ("*",) or not (mark.rules or mark.kinds):
        return Message.of("scores.basis.mark_of_all", title=mark.title)
    if mark.kinds == (AIR,) and not mark.rules:
        return Message.of("scores.basis.mark_of_air", title=mark.title)
    key = "mark_both" if mark.rules and mark.kinds else "mark_kinds" if mark.kinds else "mark"
    return Message.of(f"scores.basis.{key}", title=mark.title, rules=_row(mark.rules), kinds=_row(mark.kinds))


def _earning(one: Earning) -> Message:
    rules = _row(one.rules)
    if one.graded is not None:
        values = {"baseline": f"{one.graded.baseline:f}", "source": one.graded.source}
        return Message.of("scores.basis.graded", rules=rules, **values)
    assert one.deducted is not None  # one of the forms, as the model says
    form = one.deducted
    lost = Message.of(
        "scores.basis.deducted",
        rules=rules,
        points=f"{form.points:f}",
        per=f"{form.per:f}",
        steps=Message.of(f"scores.steps.{form.steps}"),
    )
    if not form.bonus:
        return lost
    return Message.of(
        "scores.basis.with_bonus", lost=lost, per=f"{form.per:f}", bonus=f"{form.bonus:f}", most=f"{form.most:f}"
    )


def _veto(veto: Veto, method: ScoreMethod) -> Message:
    effect: Message = Message.of("scores.basis.zero")
    if veto.cap is not None:
        effect = Message.of("scores.basis.cap", band=_band(method, veto.cap))
    outcomes = [Message.of(f"outcome.{outcome.value}") for outcome in veto.outcomes]
    whom = Message.of(f"scores.strikes.{veto.strikes}")
    first = (
        outcomes[0] if len(outcomes) == 1 else Message.of("scores.basis.several", n=len(outcomes), first=outcomes[0])
    )
    return Message.of(
        "scores.basis.veto", title=veto.title, rules=_row(veto.rules), outcome=first, whom=whom, effect=effect
    )


def _band(method: ScoreMethod, band: str) -> Bilingual:
    return next(one.title for one in method.bands if one.id == band)


def _row(names: tuple[str, ...]) -> NameList:
    return NameList.of(names)
