"""Words for what the program says, in Chinese and English.

`zh.po` and `en.po` hold one entry for every key: the dotted key is the msgid, the msgstr has `{name}` placeholders.
English has a form of its own for one where it reads otherwise: `msgid_plural` names the value that counts.
They are read as they are, so that changing a word needs no build step. A new key goes into both files.
"""

from aircheck.locale.language import language_of
from aircheck.locale.words import Words

__all__ = ["Words", "language_of"]
