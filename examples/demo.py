"""The main job on the example library: read the pile, audit it, reconcile it, write the report. Prints one screen."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from tieout import audit
from tieout.pipeline import gather, read, reconcile
from tieout.write import compose, render

HERE = Path(__file__).parent
QUESTION = "大语言模型的市场规模、趋势与主要挑战是什么？"


def main() -> None:
    began = time.perf_counter()
    folder = HERE / "llm-market"
    paths = sorted(p for p in folder.iterdir() if p.is_file() and p.name != "README.md")
    pile = gather(read(p) for p in paths)
    series, topics = reconcile(pile)
    findings = [(e.document, f) for e in pile for f in audit.check(e)]

    print(f"Tieout read {len(pile)} documents in examples/llm-market: {sum(len(e.claims) for e in pile)} figures,")
    print(f"{sum(len(e.statements) for e in pile)} statements on {len(topics)} topics. What does not tie out:\n")
    for document, finding in findings:
        line, column = document.line_column(finding.spans[0].start)
        print(f"  {document.name}:{line}:{column}: {finding.level} {finding.rule}\n      {finding.message}")
    verdicts = Counter(c.verdict for s in series for c in s.comparisons)
    print("\nWhere sources answer one question: " + ", ".join(f"{n} {v}" for v, n in sorted(verdicts.items())) + ".")
    print("What the sources are worth:")
    for e in pile:
        traits = ", ".join(t.name for t in e.assessment.traits) or "nothing against it"
        print(f"  {e.document.name}: {e.assessment.kind}; {traits}")

    out = Path("out")
    out.mkdir(exist_ok=True)
    made = []
    for length in ("full", "brief"):
        for form in ("html", "md"):
            path = out / f"llm-market-{length}.{form}"
            report = compose(pile, series, topics, [f for _, f in findings], QUESTION, length)
            path.write_text(render(report, form), encoding="utf-8")
            made.append(path)
    print(
        f"\nReport on 「{QUESTION}」, every figure linked to its source ({time.perf_counter() - began:.1f} s in all):"
    )
    for path in made:
        print(f"  {path}")


if __name__ == "__main__":
    main()
