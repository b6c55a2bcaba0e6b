"""Vietnamese text from before Unicode: TCVN3 (ABC) and VNI, recognised and converted."""

from __future__ import annotations

import re

TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = {ord(sign): letter for sign, letter in TCVN3.items()}
#: A vowel, then the sign that carries tone and hat: sign, letter, sign, letter …
_VNI_MARKS = {
    "a": "ùáøàûảõãïạêăéắèằúẳüẵëặââáấàầåẩãẫäậ",
    "e": "ùéøèûẻõẽïẹâêáếàềåểãễäệ",
    "o": "ùóøòûỏõõïọâôáốàồåổãỗäộ",
    "ô": "ùớøờûởõỡïợ",
    "u": "ùúøùûủõũïụ",
    "ö": "ùứøừûửõữïự",
    "y": "ùýøỳûỷõỹ",
}
_VNI_SINGLE = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
    "í": "í",
    "ì": "ì",
}
VNI_PAIRS = {
    base + marks[n]: marks[n + 1]
    for base, marks in _VNI_MARKS.items()
    for n in range(0, len(marks), 2)
}
_VNI_ALL = {**VNI_PAIRS, **_VNI_SINGLE}
_VNI_ALL |= {key.upper(): value.upper() for key, value in _VNI_ALL.items()}
_VNI_ALL |= {k[0].upper() + k[1:]: v.upper() for k, v in VNI_PAIRS.items()}
_VNI = re.compile("|".join(sorted(map(re.escape, _VNI_ALL), key=len, reverse=True)))
COMMON = re.compile(
    r"(?<!\w)(?:và|của|các|được|là|có|không|cho|trong|đã|với|về|những|một|người|công|phường|xã|"
    r"thành|phố|ủy|ban|cán|bộ|chưa|tại|này|đến|theo|nhân|dân|kiến|nghị|đồng|chí)(?!\w)",
    re.IGNORECASE,
)
LEAST_SHARE = 0.03


def from_tcvn3(text: str) -> str:
    """Text whose code points are TCVN3 bytes read as Latin-1, as Unicode."""
    return text.translate(_TCVN3_TABLE)


def from_vni(text: str) -> str:
    """Text whose code points are VNI-Windows bytes read as Windows-1252, as Unicode."""
    return _VNI.sub(lambda found: _VNI_ALL[found[0]], text)


CONVERTERS = {"TCVN3": from_tcvn3, "VNI": from_vni}


def share_of_common_words(text: str) -> float:
    """How much of the text is everyday Vietnamese, 0..1."""
    words = len(text.split())
    return len(COMMON.findall(text)) / words if words else 0.0


def modernise(text: str) -> tuple[str, str | None]:
    """The text in Unicode, and "TCVN3" or "VNI" when it had to be converted.

    Whichever reading has clearly the most everyday Vietnamese words wins; text that already
    has them is left alone, so French or a formula full of signs is not touched.
    """
    best, name, share = text, None, share_of_common_words(text)
    for candidate, convert in CONVERTERS.items():
        converted = convert(text)
        found = share_of_common_words(converted)
        if converted != text and found >= LEAST_SHARE and found > share * 1.5:
            best, name, share = converted, candidate, found
    return best, name
