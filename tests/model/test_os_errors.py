"""What the system refuses, in both languages."""

import errno
import os

import pytest

from aircheck.locale import Words
from aircheck.model.os_errors import os_error_message


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        (errno.ENOENT, "没有这个文件或文件夹", "there is no such file or folder"),
        (errno.EISDIR, "它是文件夹，不是文件", "it is a folder, not a file"),
        (errno.ENOSPC, "磁盘已满", "the disk is full"),
    ],
)
def test_known_reasons_are_in_our_words(code, zh, en):
    said = os_error_message(OSError(code, os.strerror(code)))
    assert (Words("zh")(said), Words("en")(said)) == (zh, en)


def test_an_unknown_reason_keeps_its_code_and_what_the_system_says():
    assert Words("en")(os_error_message(OSError(errno.EPIPE, "broken"))) == "the system refuses it (EPIPE: broken)"
    assert Words("en")(os_error_message(OSError("odd"))) == "the system refuses it (-: odd)"
