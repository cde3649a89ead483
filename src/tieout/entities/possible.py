"""The last test of every name: could these characters be what somebody or something is called?

It asks for no sign that they are a name (names.plausible and the finders do); it knows what no name is: a column's head,
a state before or after, a count of bodies, a phrase with a verb or a conjunction in it, a law, a person's initials.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from tieout import lazy
from tieout.claims.words import vocabulary
from tieout.entities import names
from tieout.entities.cues import expression, words
from tieout.model import Entity

_PHRASE = 20  # characters of a Chinese group that are cut into words


@lru_cache(maxsize=8192)
def could_be_a_name(name: str) -> bool:
    """Whether a person might be called `name` in earnest: an organization, a product, a party of a case."""
    name = name.strip()
    if names.key_of(name) is not None or name in names.authorities():
        return True
    code = "zh" if names.is_zh(name) else "en"
    if len(name) < 2 or names.unit(name) or expression(code, "possible", "never").fullmatch(name):
        return False
    if expression(code, "possible", "never_in").search(name) or vocabulary("measures").keys(name):
        return False
    return not _phrase(name) if code == "zh" else name.strip(".") not in words("en", "names", "legal") and name != "Co"


def _phrase(name: str) -> bool:
    """Plain words around a word that no name holds: 而苏州银行, 政务数据为银行, 影响医疗, 银行和."""
    import rjieba

    if len(name) > _PHRASE or any(hit.start == 0 for hit in vocabulary("areas").find(name)):
        return False
    for lead in words("zh", "possible", "leads"):
        if name.startswith(lead) and _plain(name[len(lead) :]):
            return not _one_word(name)
        if name.endswith(lead) and len(name) > len(lead) + 1 and _plain(name[: -len(lead)]):
            return not _one_word(name)
    cut = list(rjieba.cut(name, hmm=False))
    inside = words("zh", "possible", "within")
    if any(w in inside for w in cut[1:-1]) and all(len(w) >= 2 or w in inside for w in cut):
        return True
    verb = cut[0] in words("zh", "possible", "verbs") and len(cut) > 1
    plain = verb and all(len(w) >= 2 for w in cut)
    return plain and (len(cut) == 2 or not names.endings("institution").search(name))


def _one_word(name: str) -> bool:
    import rjieba

    return len(rjieba.cut(name, hmm=False)) == 1


def _plain(name: str) -> bool:
    """Words of the dictionary alone, a place or a long name of a body: what a conjunction may stand before."""
    import rjieba

    placed = any(hit.start == 0 for hit in vocabulary("areas").find(name))
    if placed or (len(name) >= 5 and names.endings("institution").search(name)):
        return True
    return len(name) >= 2 and all(len(word) >= 2 for word in rjieba.cut(name, hmm=False))


def real(entity: Entity) -> Entity | None:
    """An entity without makers and parties that are nobody's name; None where it is an organization or product itself."""
    if entity.kind in ("organization", "product") and not could_be_a_name(entity.name):
        return None
    parties = _PARTIES.get(entity.kind, ())
    kept = [
        i for i, (k, v) in enumerate(entity.fields) if k not in parties or _DESCRIBED.match(v) or could_be_a_name(v)
    ]
    if len(kept) == len(entity.fields):
        return entity
    return replace(entity, fields=tuple(entity.fields[i] for i in kept), basis=tuple(entity.basis[i] for i in kept))


_PARTIES = {"product": ("maker",), "use_case": ("customer", "vendor")}
_DESCRIBED = lazy.pattern(
    r"[\u4e00-\u9fff]{0,6}(?:某|[一两数几多各]家|一[座所位个])|(?i:an?|one|the|two|three|several)\s"
)  # no name is meant
