"""Rows of an import with an address and no point: placed where it is certain, told where not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from interface.wording.ledger_commands import LEDGER, MISSES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from layers.addresses import PlacedRows, UnmatchedRow
    from layers.ledger.protocol import LedgerStore
    from zones.city import City
    from zones.resources import Resource

__all__ = ["describe_placing", "place_table", "say_placing"]


def place_table(
    city: City, store: LedgerStore, resources: Sequence[Resource], blocks: Path | None
) -> PlacedRows:
    """Give rows a point by their address.

    Parameters
    ----------
    city, store
        The city and its ledger.
    resources
        Rows as read.
    blocks
        A file of 街区レベル位置参照情報; without it addresses lead to their 町丁目 at best.
    """
    from layers.addresses import AddressIndex, read_block_points
    from layers.ledger.tables import place_imported

    points = () if blocks is None else read_block_points(blocks)
    stored = {row.resource_id: row for row in store.list_resources()}
    return place_imported(resources, stored, AddressIndex.from_city(city, points))


def describe_placing(found: PlacedRows) -> dict[str, Any]:
    """Give plain data of what became of the addresses."""
    from zones.vocabulary import CoordinateQuality

    by_block = sum(row.coordinate_quality is CoordinateQuality.BLOCK for row in found.placed)
    wanted = len(found.placed) + len(found.unmatched)
    return {
        "wanted": wanted,
        "by_block": by_block,
        "by_town": len(found.placed) - by_block,
        "match_rate": round(found.match_rate, 4) if wanted else None,
        "unmatched": [
            {
                "name": miss.resource.name,
                "address": _show_address(miss),
                "reason": miss.miss.reason.value,
                "candidates": list(miss.miss.candidates),
            }
            for miss in found.unmatched
        ],
    }


def say_placing(found: PlacedRows) -> None:
    """Print the match rate and every row that did not match."""
    told = describe_placing(found)
    if not told["wanted"]:
        return
    percent = 100 * found.match_rate
    click.echo(LEDGER["placed"].format(**told, matched=len(found.placed), percent=percent))
    for row in told["unmatched"]:
        why = MISSES[row["reason"]].format(candidates="・".join(row["candidates"]))
        click.echo(LEDGER["unmatched"].format(name=row["name"], address=row["address"], why=why))


def _show_address(miss: UnmatchedRow) -> str:
    """Show the address of a public row only."""
    from layers.ledger.hiding import hide_place

    return hide_place(miss.resource).address
