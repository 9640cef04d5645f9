"""``machiwari ledger sample``: an invented ledger to practise with, and out again."""

from __future__ import annotations

import datetime as dt

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.cli.ledger.opened import open_both, tell_who
from interface.wording.ledger_commands import LEDGER

__all__ = ["sample"]


@click.command(cls=JapaneseCommand, name="sample", help=LEDGER["sample"])
@click.argument("city")
@click.argument("action", type=click.Choice(["load", "remove"]))
def sample(*, city: str, action: str) -> None:
    """Load the fictional sample, or remove every fictional row."""
    from layers.cities import read_city_profile
    from layers.ledger.sample import can_have_sample, load_sample, remove_sample

    profile = read_city_profile(city)
    if not can_have_sample(profile):
        raise Told(LEDGER["no_sample"].format(name=profile.name))
    now = dt.datetime.now(dt.UTC)
    with open_both(city) as (opened, store):
        act = load_sample if action == "load" else remove_sample
        count = act(store, opened, who=tell_who(), when=now)
    click.echo(LEDGER[f"sample_{action}"].format(name=opened.profile.name, count=count))
