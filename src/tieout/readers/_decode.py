"""Bytes -> text. A byte order mark decides, then strict UTF-8, then the encoding that yields the most common characters."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from functools import cache

from tieout import lazy
from tieout.errors import UnreadableError

MAX_BYTES = 256 * 1024 * 1024  # larger texts are refused: one document is held in memory as a whole
_SAMPLE = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = lazy.pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL = 0.005  # share of control characters above which it is no text
_FLOOR = 0.35  # share of common characters below which a guessed encoding is not believed

# The most frequent characters of Chinese prose, simplified and traditional, with the punctuation around them.
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现"
    "当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并"
    "物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几"
    "口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼"
    "书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔企增率亿元额"
    "約個國這們時來說產種為會發動過學經進著電裡實現對於開關係機業務場規長較將應無與從體價億萬額報據資訊數點線網絡術領導爭運筆類張該觀應還後麼樣頭問題"
    "、。，；：？！“”‘’（）《》【】—…·％￥　０１２３４５６７８９"
    "’‘“”–—…•€£©®°éèêëàâäáåöüñçßôûùîïíó½±×"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(name: str, data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file, without its byte order mark. `declared` is what the file says itself (a meta element).

    Raises UnreadableError for binary data and for text that no known encoding explains.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            name, f"{len(data) >> 20} MB of text; at most {MAX_BYTES >> 20} MB are read", "split the file"
        )
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(name, _repaired(data[len(bom) :], encoding, f"{encoding} with a byte order mark"))
    try:
        return _checked(name, Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError as e:
        broken = e
    return _checked(name, _guess(name, data, declared, broken))


def _repaired(data: bytes, encoding: str, shown: str) -> Decoded:
    """Bytes that do not fit are shown as U+FFFD and said."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, (f"Some bytes are not {shown}; they are shown as \ufffd.",))


def _guess(name: str, data: bytes, declared: str | None, broken: UnicodeDecodeError) -> Decoded:
    scored = [
        (share, -i, e) for i, e in enumerate(_candidates(data, declared)) if (share := _score(data, e)) is not None
    ]
    scored.sort(reverse=True)
    for share, _, encoding in scored:
        if share < _FLOOR:
            break
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    replaced = data.decode("utf-8", "replace")
    if replaced.count("\ufffd") <= max(2, len(replaced) // 200) and b"\0" not in data[:_SAMPLE]:
        where = data.count(b"\n", 0, broken.start) + 1
        return Decoded(
            replaced, "utf-8", (f"Some bytes are not UTF-8 (the first on line {where}); they are shown as \ufffd.",)
        )
    if scored and scored[0][0] >= _FLOOR:
        return _repaired(data, scored[0][2], scored[0][2])
    kind = "binary data" if b"\0" in data else "text in an unknown encoding"
    raise UnreadableError(
        name, f"{kind}, text was expected", "save it as UTF-8, or give the file the ending of its format"
    )


def _candidates(data: bytes, declared: str | None) -> list[str]:
    wide = ["utf-16-le", "utf-16-be"] if len(data) % 2 == 0 else []
    if b"\0" in data[:_SAMPLE]:
        return wide
    known = []
    if declared:
        try:
            known = [codecs.lookup({"gb2312": "gb18030", "gbk": "gb18030"}.get(declared.lower(), declared)).name]
        except LookupError:
            known = []
    return [*known, "gb18030", "big5", "big5hkscs", "cp950", "cp1252", *wide]


def _score(data: bytes, encoding: str) -> float | None:
    """Share of common characters among those that are not ASCII; None where the bytes do not fit the encoding."""
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(data[:_SAMPLE])
    except (UnicodeDecodeError, LookupError):
        try:
            text = data[: _SAMPLE // 8].decode(encoding, "ignore")
        except LookupError:
            return None
        if len(text) * 4 < len(data[: _SAMPLE // 8]) * 1.9:
            return None
    other = [c for c in text if c > "\x7f"]
    if not other or _CONTROL.search(text):
        return None
    wide = encoding.startswith("utf-16")
    if wide and sum(c.isascii() for c in text) > 0.9 * len(text):
        return 1.0
    plausible = _plausible() if encoding != "cp1252" else frozenset[str]()
    # Characters of the standard's everyday half count a little: short texts may hold none of the most frequent ones.
    return sum(1.0 if c in _COMMON else 0.3 if c in plausible else 0.0 for c in other) / len(other)


@cache
def _plausible() -> frozenset[str]:
    """The everyday halves of GB 2312 and Big5."""
    codes = [bytes((hi, lo)) for hi in range(0xB0, 0xD8) for lo in range(0xA1, 0xFF)]
    simplified = "".join(c.decode("gb2312", "ignore") for c in codes)
    tails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    traditional = "".join(bytes((hi, lo)).decode("big5", "ignore") for hi in range(0xA4, 0xC7) for lo in tails)
    return frozenset(simplified + traditional)


def _checked(name: str, decoded: Decoded) -> Decoded:
    """Refuses what decodes but is no text; counts stray control characters."""
    count = sum(1 for _ in _CONTROL.finditer(decoded.text))
    if not count:
        return decoded
    if count > _MAX_CONTROL * len(decoded.text):
        raise UnreadableError(name, "binary data, text was expected", "give the file the ending of its format")
    notice = f"{count} control characters that do not belong into text were left as they are."
    return Decoded(decoded.text, decoded.encoding, (*decoded.notices, notice))
