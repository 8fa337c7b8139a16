"""How pictures name what they show, the same in characters and in SVG."""

from collections.abc import Sequence

from aircheck.documents.pictures import (
    DayState,
    MeanSoFar,
    MonthFigure,
    Picture,
    PictureDay,
    Pictures,
    PictureTarget,
    ToCome,
)
from aircheck.locale import Words
from aircheck.model.place import Place, PlaceKind

_STATES = {
    DayState.UNDECIDED: "pictures.day.undecided",
    DayState.NO_VALUE: "pictures.day.no_value",
    DayState.TO_COME: "pictures.day.to_come",
}


def stations_said(words: Words, stations: int, silent: int) -> str:
    """Return how many stations the area has; where some are without any value, how many have some."""
    if 0 < silent < stations:
        return words.say("stats.area_partly", n=stations, known=stations - silent)
    return words.say("stats.area", n=stations)


def place_name(place: Place, silent: Sequence[str], words: Words) -> str:
    """Return a station's code and name, or that it is the area, with the code of its only station."""
    if place.kind is PlaceKind.AREA:
        said = stations_said(words, len(place.stations), len(silent))
        return f"{said} {place.stations[0]}" if len(place.stations) == 1 else said
    return f"{place.code} {place.name}".rstrip()


def title(key: str, picture: Picture, words: Words, **values: str) -> str:
    """Return the title of a picture; of one without what was taken out, it says so."""
    said = words.say(key, place=place_name(picture.place, picture.silent, words), **values)
    return words.say("pictures.svg.taken_out", title=said) if picture.taken_out else said


def figure_name(figure: MonthFigure) -> str:
    """Return a pollutant, with the percentile where its figure is one."""
    return figure.item if figure.statistic == "mean" else f"{figure.item} {figure.statistic.upper()}"


def target_said(target: PictureTarget, words: Words) -> str:
    """Return what a mean is to be at most: a plan's target, or a limit."""
    return words.say("pictures.svg.target" if target.rule else "pictures.svg.limit", number=target.number)


def month_target_said(picture: Picture, figure: MonthFigure, words: Words) -> str:
    """Return what a month's figure is compared with."""
    asked = any(mean.item == figure.item and mean.target.rule and figure.statistic == "mean" for mean in picture.so_far)
    return words.say("pictures.svg.target" if asked else "pictures.svg.limit", number=figure.target or "")


def state_said(state: DayState, words: Words) -> str:
    """Return what is known of a day without an AQI."""
    return words.say(_STATES[state])


def day_said(day: PictureDay, pictures: Pictures, words: Words) -> str:
    """Return a day in words: its AQI, class and primary pollutants, or what is not known of it."""
    if day.level is None:
        return f"{day.day.isoformat()} {state_said(day.state, words)}"
    parts = [day.day.isoformat(), f"AQI {day.aqi}", words.of(pictures.classes[day.level - 1].name), *day.primary]
    return " ".join(parts if day.rated else [*parts, words.say("pictures.day.not_rated")])


def last_said(mean: MeanSoFar, words: Words) -> str:
    """Return the mean on the last day in a sentence; nothing where there is none."""
    last, target = mean.last, mean.target
    if last.value is None:
        return words.say("pictures.svg.no_mean")
    key = "pictures.so_far.above" if last.within is False else "pictures.so_far.title"
    values = {"item": mean.item, "value": last.value, "unit": target.unit, "target": target.number}
    return words.say(key, day=f"{last.day:%m-%d}", valid=last.valid, **values)


def to_come_said(mean: MeanSoFar, words: Words) -> str | None:
    """Return what the days to come may average in sentences; None where none is to come."""
    rest = mean.to_come
    if rest is None:
        return None
    wanted = words.say("pictures.wanted.target" if mean.target.rule else "pictures.wanted.limit")
    if rest.most.startswith("-"):
        return words.say("pictures.to_come_never", left=rest.left, wanted=wanted)
    told = {"sign": sign_of(rest), "most": rest.most, "control": rest.control, "unit": mean.target.unit}
    told["wanted"] = wanted
    said = [words.say("pictures.to_come", left=rest.left, **told)]
    if rest.most_of_few is not None:
        said.append(words.say("pictures.to_come_few", few=rest.few, sign=sign_of(rest), most=rest.most_of_few))
    return in_row(said, words)


def in_row(sentences: Sequence[str], words: Words) -> str:
    """Return sentences one after the other, with a blank between them where the language has one."""
    return (" " if words.language == "en" else "").join(sentences)


def below(mean: MeanSoFar, words: Words) -> tuple[str, ...]:
    """Return what stands below the picture of a mean so far: the rest, and what the days below it are."""
    rest, classes = to_come_said(mean, words), words.say("pictures.classes_below")
    return (classes,) if rest is None else (rest, classes)


def sign_of(rest: ToCome) -> str:
    """Return how what the rest may average is compared."""
    return "<" if rest.open else "≤"
