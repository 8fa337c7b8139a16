"""The pictures of a run: the area, and the stations that were asked for."""

from collections.abc import Iterator, Sequence

from aircheck.assessment.pictures.days import days_of
from aircheck.assessment.pictures.months import months_of
from aircheck.assessment.pictures.so_far import means_so_far
from aircheck.documents.pictures import Picture, Pictures, PictureTarget
from aircheck.inputs.air import Air
from aircheck.model.place import Place, PlaceKind


def pictures_of(air: Air, targets: Sequence[PictureTarget], stations: Sequence[str] = ()) -> Pictures:
    """Return the pictures of the area and of `stations` (codes), as far as `air` has these places.

    `targets` are those that months and means so far are compared with. Where events or reviewers take something out, a
    place has two pictures: as measured, and without it.
    """
    return Pictures(air.editions.index.classes, tuple(_pictures(air, targets, stations)))


def _pictures(air: Air, targets: Sequence[PictureTarget], stations: Sequence[str]) -> Iterator[Picture]:
    for place in _shown(air.places, stations):
        yield _picture(air, place, targets)
        if air.adjusted is not None:
            yield _picture(air.adjusted, place, targets)


def _shown(places: Sequence[Place], stations: Sequence[str]) -> Iterator[Place]:
    """Yield the area, and each of the stations in the order asked for; one that is the whole area only repeats it."""
    areas = [place for place in places if place.kind is PlaceKind.AREA]
    yield from areas
    own = {place.code: place for place in places if place.kind is PlaceKind.STATION}
    wanted = (own[code] for code in dict.fromkeys(stations) if code in own)
    yield from (one for one in wanted if all(one.stations != area.stations for area in areas))


def _picture(air: Air, place: Place, targets: Sequence[PictureTarget]) -> Picture:
    days = tuple(days_of(air, place.id))
    return Picture(
        place,
        taken_out=air.exclusions is not None,
        days=days,
        months=tuple(months_of(air, place.id, targets, days)),
        so_far=tuple(means_so_far(air, place.id, targets)),
        silent=air.silent_of(place),
    )
