"""What the tests of the schemas share: what is wrong with a document, and the way to its objects."""

from jsonschema import Draft202012Validator, FormatChecker


def wrong(schema, document):
    """Return place and message of whatever is wrong with a document."""
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [(list(error.absolute_path), error.message) for error in validator.iter_errors(document)]


def objects(node, path=()):
    """Yield the path of every object of a document, of lists that of the first."""
    if isinstance(node, dict):
        yield path
        for key, value in node.items():
            yield from objects(value, (*path, key))
    elif isinstance(node, list) and node:
        yield from objects(node[0], (*path, 0))


def at(node, path):
    """Return what stands at a path."""
    for step in path:
        node = node[step]
    return node
