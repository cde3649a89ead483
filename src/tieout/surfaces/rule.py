"""`tieout rule`: the audit rules, or the page of one."""

from __future__ import annotations

from difflib import get_close_matches

import click

from tieout import audit


@click.command("rule")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """List the audit rules, or print the page of the one named: what it finds, why, and worked cases."""
    known = sorted((*audit.names(), *audit.source_names()))
    if name is None:
        widest = max(map(len, known), default=0)
        for rule in known:
            click.echo(f"{rule:<{widest}}  {audit.summary(rule)}")
        return
    rule = name.strip().lower().replace("_", "-")
    if rule not in known:
        near = get_close_matches(rule, known, n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "`tieout rule` lists them"
        raise click.UsageError(f"no rule {name!r}; {hint}")
    click.echo(audit.page(rule).rstrip("\n"))
