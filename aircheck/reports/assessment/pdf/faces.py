"""Which faces a PDF file is set in: for each part of an official document the first that the system has."""

import os
from collections.abc import Iterable, Mapping

FOLDERS = "AIRCHECK_FONTS"
"""The environment variable with a folder of faces besides those of the system."""
SONG = ("SimSun", "STSong", "FandolSong", "Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN")
FANG = ("FangSong", "FangSong_GB2312", "STFangsong", "FandolFang R", "FandolFang")
HEI = ("SimHei", "STHeiti", "FandolHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei")
KAI = ("KaiTi", "KaiTi_GB2312", "STKaiti", "FandolKai", "LXGW WenKai", "AR PL UKai CN")
TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong")
ANY = (*SONG, *HEI, *KAI)
"""What stands in for a face that is not there: anything that draws Chinese."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "title": (*TITLE, *ANY),
    "body": (*FANG, *ANY),
    "heading": (*HEI, *ANY),
    "second": (*KAI, *ANY),
    "number": ANY,
}


def faces(families: Iterable[str]) -> Mapping[str, str]:
    """Return the face of each part of a document; an empty text where no Chinese face is there."""
    known = {family.casefold(): family for family in families}
    return {
        part: next((known[name.casefold()] for name in wanted if name.casefold() in known), "")
        for part, wanted in PARTS.items()
    }


def folders() -> list[str]:
    """Return the folder of faces that the user names, if any."""
    named = os.environ.get(FOLDERS)
    return [named] if named else []
