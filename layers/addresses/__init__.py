"""Addresses to places without a network, from files the office has; never a silent guess."""

from layers.addresses.blocks import BlockPoint, read_block_points
from layers.addresses.index import AddressIndex, AddressMiss, FoundAddress, MissReason
from layers.addresses.normalise import normalise_address
from layers.addresses.placing import PlacedRows, UnmatchedRow, place_rows

__all__ = [
    "AddressIndex",
    "AddressMiss",
    "BlockPoint",
    "FoundAddress",
    "MissReason",
    "PlacedRows",
    "UnmatchedRow",
    "normalise_address",
    "place_rows",
    "read_block_points",
]
