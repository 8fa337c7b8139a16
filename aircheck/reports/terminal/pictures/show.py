"""The pictures of a run on a page: each place with its calendar, its months and its means so far."""

from rich.text import Text

from aircheck.documents.pictures import Picture, Pictures
from aircheck.reports.pictures.words import place_name
from aircheck.reports.terminal.page import Page
from aircheck.reports.terminal.pictures import calendar, months, so_far


def show(page: Page, pictures: Pictures) -> None:
    """Write all pictures, and in the first of them what the signs mean."""
    both = any(one.taken_out for one in pictures.places)
    for number, picture in enumerate(pictures.places):
        page.heading(_title(page, picture, both=both))
        if number == 0:
            calendar.show_legend(page, pictures)
        calendar.show(page, picture, pictures.classes)
        months.show(page, picture)
        so_far.show(page, picture)


def _title(page: Page, picture: Picture, *, both: bool) -> Text:
    """Return the place; of two pictures of it also which of them this is."""
    name = place_name(picture.place, picture.silent, page.words)
    if not both:
        return page.say("pictures.of_place", place=name)
    return page.say("pictures.taken_out" if picture.taken_out else "pictures.as_measured", place=name)
