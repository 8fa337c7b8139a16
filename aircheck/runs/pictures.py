"""The pictures of a report: the days of the area against the targets that the plan has for annual means."""

from collections.abc import Iterator, Sequence

from aircheck.assessment.pictures.places import pictures_of
from aircheck.assessment.pictures.targets import with_limits
from aircheck.documents.pictures import Pictures, PictureTarget
from aircheck.inputs.inputs import AssessmentData
from aircheck.loading.plans.in_force import Interpreted
from aircheck.loading.plans.plans import LoadedPlan
from aircheck.measures.air import AirSpec
from aircheck.measures.air.annual_mean import AnnualMean
from aircheck.model.library import Library
from aircheck.model.plan import Commitment
from aircheck.model.target import decimal_text, parse_target
from aircheck.model.units import factor
from aircheck.runs.request import Request, in_force


def pictures_of_report(
    loaded: LoadedPlan, commitments: Sequence[Commitment], data: AssessmentData, request: Request
) -> Pictures | None:
    """Return the pictures of the area and of the stations asked for; None without a day of monitoring data."""
    if data.air is None:
        return None
    force = in_force(loaded, request)
    read = [choice for one in commitments for choice in force.interpreted(one) if choice.chosen]
    asked = tuple(_targets(read, data.library))
    return pictures_of(data.air, with_limits(asked, data.air.editions), request.stations)


def _targets(read: Sequence[Interpreted], library: Library) -> Iterator[PictureTarget]:
    """Yield what the plan asks of the area's annual means, the strictest of several last."""
    found = []
    for bound in (choice.bound for choice in read if choice.bound is not None and not choice.bound.unset):
        spec = bound.spec.root if isinstance(bound.spec, AirSpec) else None
        if not isinstance(spec, AnnualMean) or spec.each is not None:
            continue
        target = parse_target(bound.rule.target)
        if target.number is not None and target.word is None and target.comparison.wants_low:
            unit = spec.unit(library)
            found.append((target.number * factor(target.unit, unit), spec.pollutant, unit, bound.rule.id))
    for number, item, unit, rule in sorted(found, key=lambda one: -one[0]):
        yield PictureTarget(item, decimal_text(number), unit, rule)
