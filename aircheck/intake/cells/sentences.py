"""Sentences of a plan's ledger, known by their digests: the repository holds no text of a plan."""

import unicodedata
from hashlib import sha256

_DIGITS = 16


def digest(sentence: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of a sentence's letters and digits (NFKC, without case).

    Whatever stands between them, blanks and punctuation, makes no difference.
    """
    folded = unicodedata.normalize("NFKC", sentence).casefold()
    return sha256("".join(filter(str.isalnum, folded)).encode()).hexdigest()[:_DIGITS]
