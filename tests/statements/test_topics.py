"""Topics gather statements of several documents and languages, count independent voices, and keep dissent apart."""

from __future__ import annotations

from dataclasses import replace

from tieout import readers, statements
from tieout.model import Assessment, Extraction, Topic, Trait
from tieout.statements.matters import matches

ZH = """# 风电设备

## 主要挑战

- **人才短缺**：海上运维工程师严重不足，培养周期长达三年。
- 铸件和轴承价格上涨，整机厂利润被压缩。

## 发展趋势

- 齿轮箱大型化趋势明显，单机容量不断提升。
"""
EN = """# Wind turbines

## Key challenges

- Manufacturers cannot find enough qualified technicians for offshore work.
- Ports lack the cranes that larger nacelles require.

## Recommendations for utilities

- Sign service contracts for at least ten years.
"""


def extraction(name: str, text: str, *traits: Trait, kind: str = "unknown") -> Extraction:
    document = readers.read_bytes(name, text.encode())
    return Extraction(document, statements=statements.extract(document), assessment=Assessment(kind, traits))


def named(topics: tuple[Topic, ...], key: str, kind: str = "challenge") -> Topic:
    return next(t for t in topics if t.key == key and t.kind == kind)


def test_chinese_and_english_meet_in_one_topic_with_two_voices() -> None:
    a, b = extraction("a.md", ZH), extraction("b.md", EN)
    talent = named(statements.topics((a, b)), "talent")
    assert {s.language for s in talent.statements} == {"zh", "en"}
    assert talent.origins == ((a.document.id,), (b.document.id,))


def test_one_publisher_is_one_voice() -> None:
    a, b = extraction("a.md", ZH), extraction("b.md", EN)
    joined = replace(a, assessment=Assessment(traits=(Trait("same_publisher", related=(b.document.id,)),)))
    talent = named(statements.topics((joined, b)), "talent")
    assert talent.origins == ((a.document.id, b.document.id),)


def test_one_wording_is_one_voice() -> None:
    a = extraction("a.md", ZH)
    b = extraction("b.md", ZH.replace("# 风电设备", "# 转载：风电设备"))
    c = extraction("c.md", EN)
    talent = named(statements.topics((a, b, c)), "talent")
    assert [len(o) for o in talent.origins] == [2, 1]


def test_a_matter_has_sides() -> None:
    text = "## 趋势\n\n- 储能成本持续下降。\n\n## 挑战\n\n- 储能安全标准缺失，事故频发。\n"
    sides = {(t.key, t.kind) for t in statements.topics((extraction("a.md", text),))}
    assert ("energy_storage", "trend") in sides
    assert {kind for _, kind in sides} & {"challenge", "risk"}


def test_first_hand_statements_come_before_a_models_answer() -> None:
    answer = extraction("answer.md", ZH, kind="model_answer")
    report = extraction("report.md", EN)
    talent = named(statements.topics((answer, report)), "talent")
    assert [s.document for s in talent.statements] == [report.document.id, answer.document.id]


def test_more_independent_voices_come_first() -> None:
    pile = (extraction("a.md", ZH), extraction("b.md", EN))
    counts = [len(t.origins) for t in statements.topics(pile)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 2


def test_the_opposite_direction_is_dissent() -> None:
    rises = "## Trends\n\n- Inventory keeps rising at steel traders.\n"
    again = "## Trends\n\n- Mills report that inventory continues to grow across the region.\n"
    falls = "## Trends\n\n- Inventory has declined sharply since spring.\n"
    pile = tuple(extraction(f"{n}.md", t) for n, t in enumerate((rises, again, falls)))
    topic = named(statements.topics(pile), "capacity", "trend")
    assert [s.document for s in topic.dissent] == [pile[2].document.id]
    assert len(topic.statements) == 2
    assert len(topic.origins) == 3


def test_the_pile_forms_topics_that_the_vocabulary_lacks() -> None:
    first = "## 挑战\n\n- 蜂箱越冬损失严重，蜂农叫苦不迭。\n"
    second = "## 痛点\n\n- 蜂箱越冬缺乏统一做法，各地差别很大。\n"
    topics = statements.topics((extraction("a.md", first), extraction("b.md", second)))
    formed = [t for t in topics if len(t.origins) == 2]
    assert [t.key for t in formed] == ["蜂箱越冬"]
    assert statements.label("蜂箱越冬", "en") == "蜂箱越冬"


def test_a_summary_that_repeats_its_body_counts_once() -> None:
    text = "## 建议\n\n- 加快人才培养，做好梯队储备。\n\n## 政策建议\n\n- 加快人才培养，做好梯队储备。\n"
    topics = statements.topics((extraction("a.md", text),))
    assert [len(t.statements) for t in topics] == [1]


def test_the_same_pile_gives_the_same_topics() -> None:
    pile = (extraction("a.md", ZH), extraction("b.md", EN))
    assert statements.topics(pile) == statements.topics(pile)
    assert statements.topics(()) == ()


def test_labels_are_in_the_language_asked_for() -> None:
    assert statements.label("computing_power", "zh") == "算力供给"
    assert statements.label("computing_power", "en") == "Computing power"


def test_the_longest_form_wins_and_spaces_and_case_do_not_matter() -> None:
    assert [m.key for m in matches("训练成本居高不下")] == ["training_cost"]
    assert [m.key for m in matches("AI 芯片短缺")][:1] == ["computing_power"]
    assert [m.key for m in matches("Net Interest Margins are thin")][:1] == ["interest_rates"]
    assert not [m for m in matches("an EVent in the past") if m.key == "electrification"]
