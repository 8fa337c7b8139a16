"""Small SVG for HTML pages, written by hand: no library, no script, the colour of its text is that of the page.

Each is one element with `role="img"` and a name; what it shows belongs into a table beside it. Nothing in it has an id
or a class, so that a page may hold many.
"""
