"""Answers claim by claim: what they say to one question stands in one row, disagreements first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tieout.against import CONTRADICTED, DISPUTED, SUPPORTED, Evidence, Judged, Verdict
from tieout.compare.nouns import Reply, Row

_ORDER = ("disagree", "agree", "single")


def rows(labels: Mapping[str, str], among: Sequence[Judged], verdicts: Mapping[str, Verdict]) -> tuple[Row, ...]:
    """`labels`: document id -> A, B ...; `among`: each answer held against the other answers; `verdicts`: claim id ->
    the verdict that is shown. Claims that bear each other out or contradict each other are joined."""
    home = _Home()
    differs: dict[str, str] = {}
    order: list[str] = []
    for held in among:
        for verdict in held.verdicts:
            claim = verdict.claim
            order.append(claim.id)
            home.find(claim.id)
            joined = verdict.evidence if verdict.verdict in (SUPPORTED, DISPUTED, CONTRADICTED) else ()
            disputes = [e for e in verdict.rivals if e.relation == "disputes"]
            for evidence in (*joined, *disputes):
                if evidence.claim is not None and evidence.claim.id in verdicts:
                    home.join(claim.id, evidence.claim.id)
            if verdict.verdict == CONTRADICTED or disputes:
                differs.setdefault(claim.id, verdict.differs or "value")
    groups: dict[str, list[str]] = {}
    for id_ in order:
        groups.setdefault(home.find(id_), []).append(id_)
    made = [_row(ids, labels, verdicts, differs) for ids in groups.values()]
    return tuple(sorted(made, key=lambda r: (_ORDER.index(r.standing), -_voices(r))))


def _row(
    ids: Sequence[str], labels: Mapping[str, str], verdicts: Mapping[str, Verdict], differs: Mapping[str, str]
) -> Row:
    replies = tuple(
        Reply(labels[verdicts[i].claim.document], verdicts[i].claim, verdicts[i])
        for i in sorted(ids, key=lambda i: (labels[verdicts[i].claim.document], verdicts[i].claim.start))
    )
    wrong = next((differs[i] for i in ids if i in differs), None)
    several = len({r.label for r in replies}) > 1
    standing = "disagree" if wrong and several else "agree" if several else "single"
    return Row(standing, wrong if several else None, replies, tuple(_evidence(replies, labels)))


def _evidence(replies: Sequence[Reply], labels: Mapping[str, str]) -> Iterator[Evidence]:
    """Where the sources speak of it: once a place, other answers left out."""
    met: set[tuple[str, int, int]] = set()
    for reply in replies:
        for one in (*reply.verdict.evidence, *(e for e in reply.verdict.rivals if e.relation == "disputes")):
            key = (one.span.document, one.span.start, one.span.end)
            if one.span.document not in labels and key not in met:
                met.add(key)
                yield one


def _voices(row: Row) -> int:
    return len({r.label for r in row.replies})


class _Home:
    """Disjoint sets with path halving; the first member met is the name of a set."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def find(self, one: str) -> str:
        self._above.setdefault(one, one)
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: str, other: str) -> None:
        a, b = self.find(one), self.find(other)
        if a != b:
            self._above[b] = a
