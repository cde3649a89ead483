"""The audit around the rules: choosing them, order, crashes, silencing, languages."""

import datetime as dt
from decimal import Decimal as D

import pytest

from tieout import audit
from tieout.errors import UsageError
from tieout.model import Assessment, Basis, Claim, Document, Extraction, Finding, Period, Span, Trait


def year(y, start=0):
    return Period(start, start + 4, str(y), str(y), dt.date(y, 1, 1), dt.date(y, 12, 31))


def extraction(text, *figures):
    """A one-line document with claims at the texts given: (text, fields)."""
    found = []
    for n, (words, fields) in enumerate(figures):
        start = text.index(words)
        base = {"subject": "冷链", "subject_key": "cold chain", "unit": "CNY", "step": D(1), "measure": "market_size"}
        found.append(
            Claim(
                id=f"c{n}",
                document="d",
                start=start,
                end=start + len(words),
                text=words,
                quote=text,
                quote_start=0,
                quote_end=len(text),
                line=1,
                **{**base, **fields},
            )
        )
    return Extraction(Document("d", "d.md", text), tuple(found))


def growing(rate="35"):
    return extraction(
        f"2023 87, 2027 181, CAGR {rate}%",
        ("87", {"value": D(87), "period": year(2023)}),
        ("181", {"value": D(181), "period": year(2027)}),
        (f"{rate}%", {"value": D(rate), "measure": "cagr", "role": "growth", "unit": "percent"}),
    )


def test_the_arithmetic_is_shown_and_the_right_figure_given():
    (f,) = audit.check(growing())
    assert (f.rule, f.level) == ("cagr-mismatch", "error")
    assert dict(f.computed)["implied"] == "19.8%–20.4%"
    assert f.help == "write 20%, or check 87 (2023) and 181 (2027)"
    assert [growing().document[s] for s in f.spans] == ["35%", "87", "181"]
    assert f.claims == ("c2", "c0", "c1")


def test_a_rate_that_fits_is_silent():
    assert audit.check(growing("20")) == []


def test_a_rate_of_the_past_is_not_held_against_a_forecast():
    base = growing()
    stated = (Basis("status", "clause", 0, 4),)
    from dataclasses import replace

    a, b, rate = base.claims
    b = replace(b, status="forecast", basis=stated)
    rate = replace(rate, status="actual", basis=stated)
    assert audit.check(replace(base, claims=(a, b, rate))) == []


def test_messages_in_two_languages_from_the_same_data():
    (f,) = audit.check(growing())
    assert audit.message(f, "en") == f.message == "stated 35%; 2023–2027 gives 19.8%–20.4%"
    assert audit.message(f, "zh").startswith("文中称35%")
    assert audit.message(f, "xx") == f.message


def test_select_and_ignore():
    assert audit.check(growing(), select=["yoy-mismatch"]) == []
    assert audit.check(growing(), ignore=["cagr-mismatch"]) == []
    assert len(audit.check(growing(), select=["cagr-mismatch"])) == 1
    with pytest.raises(UsageError, match="no-such-rule"):
        audit.check(growing(), select=["no-such-rule"])


@pytest.mark.parametrize(
    "words", ["tieout: ignore[cagr-mismatch]", "tieout: ignore", "tieout:ignore[a, cagr-mismatch]"]
)
def test_a_line_can_silence(words):
    base = growing()
    text = f"{base.document.text} <!-- {words} -->"
    assert audit.check(Extraction(Document("d", "d.md", text), base.claims)) == []


def test_silencing_another_rule_or_line_does_nothing():
    base = growing()
    for words in (" <!-- tieout: ignore[yoy-mismatch] -->", "\ntieout: ignore"):
        assert len(audit.check(Extraction(Document("d", "d.md", base.document.text + words), base.claims))) == 1


def test_a_scan_is_blamed_before_its_author():
    base = growing()
    scanned = Extraction(base.document, base.claims, assessment=Assessment(traits=(Trait("ocr"),)))
    (f,) = audit.check(scanned)
    assert f.level == "warning"
    assert f.help is not None and f.help.startswith("look at the scanned page first") and "write 20%" in f.help
    assert "扫描" in (audit.help_text(f, "zh") or "")


def test_a_crashing_rule_is_a_finding_and_the_rest_goes_on(monkeypatch):
    def crash(_):
        raise ZeroDivisionError

    monkeypatch.setattr(audit._modules()["yoy-mismatch"], "check", crash)
    found = audit.check(growing())
    assert [f.rule for f in found] == ["rule-crashed", "cagr-mismatch"]
    assert "yoy-mismatch" in found[0].message and "ZeroDivisionError" in found[0].message


def test_findings_come_in_the_order_of_the_text():
    words = "产量下降3倍。占比116%。"
    found = audit.check(
        extraction(
            words,
            ("116%", {"value": D(116), "measure": "share", "role": "share", "unit": "percent"}),
            ("3倍", {"value": D(3), "measure": "growth", "role": "growth", "unit": "times"}),
        )
    )
    assert [f.rule for f in found] == ["ill-formed-multiple", "impossible-share"]


def test_empty_documents_have_no_findings():
    assert audit.check(Extraction(Document("d", "d.md", ""))) == []


def test_templates_are_not_format_strings_of_the_document():
    """Braces in a document are data: they are filled in once, never read as a template."""
    finding = Finding("impossible-share", "error", "", (Span("d", 0, 1),), (("stated", "{rule.__class__}"),))
    assert "{rule.__class__}" in audit.message(finding)
