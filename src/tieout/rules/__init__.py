"""Audit rules. A rule is two files side by side: `<name>.py` (the check) and `<name>.md` (its page and its cases).

The module's name is the rule's name; there is nothing to register. It defines:

    LEVELS = ("error", "warning")                    what its findings can be
    MESSAGES = {"en": "...", "zh": "..."}            templates filled from Finding.computed; where a rule says several
                                                     things, {"en": {"one": "...", "other": "..."}}, chosen by
                                                     the computed value named "case"
    HELP = {"en": "...", "zh": "..."}                likewise, what to do next; optional
    def check(extraction: Extraction) -> Iterator[Finding]

Its docstring's first sentence is the summary. A finding's message is left empty: the audit fills it in.
Read the name as "this text has a ...": `cagr-mismatch`, `scale-slip`. Modules that start with `_` are helpers.
"""
