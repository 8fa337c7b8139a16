"""What SARIF 2.1.0 demands of the parts of a log that we write, and that a log of ours has no others."""

_TEXT = {"type": "string", "minLength": 1}
_MESSAGE = {"type": "object", "required": ["text"], "additionalProperties": False, "properties": {"text": _TEXT}}
_URI = {"type": "string", "pattern": r"^[A-Za-z0-9._~/%:-]+$"}
_ARTIFACT_LOCATION = {"type": "object", "required": ["uri"], "additionalProperties": False, "properties": {"uri": _URI}}
_REGION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"startLine": {"type": "integer", "minimum": 1}},
}
_PHYSICAL = {
    "type": "object",
    "required": ["artifactLocation"],
    "additionalProperties": False,
    "properties": {"artifactLocation": _ARTIFACT_LOCATION, "region": _REGION},
}
_LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"physicalLocation": _PHYSICAL, "message": _MESSAGE},
}
_LOCATIONS = {"type": "array", "items": _LOCATION}
_LANGUAGE = {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"}
_BAG = {"type": "object"}
_RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {"id": _TEXT, "shortDescription": _MESSAGE, "properties": _BAG},
}
_DRIVER = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": _TEXT,
        "version": _TEXT,
        "language": _LANGUAGE,
        "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
    },
}
_RESULT = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "ruleId": _TEXT,
        "ruleIndex": {"type": "integer", "minimum": -1},
        "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _MESSAGE,
        "locations": _LOCATIONS,
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "properties": _BAG,
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "additionalProperties": False,
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": _TEXT,
                },
            },
        },
    },
    # A level belongs to what fails alone.
    "if": {"properties": {"kind": {"not": {"const": "fail"}}}},
    "then": {"properties": {"level": {"const": "none"}}},
}
_NOTIFICATION = {
    "type": "object",
    "required": ["message"],
    "additionalProperties": False,
    "properties": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": _MESSAGE,
        "locations": _LOCATIONS,
    },
}
_INVOCATION = {
    "type": "object",
    "required": ["executionSuccessful"],
    "additionalProperties": False,
    "properties": {
        "executionSuccessful": {"type": "boolean"},
        "toolExecutionNotifications": {"type": "array", "items": _NOTIFICATION},
    },
}
_ARTIFACT = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "location": _ARTIFACT_LOCATION,
        "hashes": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
_RUN = {
    "type": "object",
    "required": ["tool"],
    "additionalProperties": False,
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "additionalProperties": False,
            "properties": {"driver": _DRIVER},
        },
        "language": _LANGUAGE,
        "invocations": {"type": "array", "items": _INVOCATION},
        "artifacts": {"type": "array", "uniqueItems": True, "items": _ARTIFACT},
        "results": {"type": "array", "items": _RESULT},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "properties": _BAG,
    },
}
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": _RUN},
    },
}
