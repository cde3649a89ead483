"""Rules on a document held against its sources. One rule is one module with its page beside it, and defines:

LEVELS, MESSAGES, HELP                             as the rules of tieout.rules do
def check(judged: Judged) -> Iterator[Finding]     findings; the first span is in the document, others may be in sources
"""
