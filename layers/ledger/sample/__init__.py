"""An invented (架空) ledger to practise with."""

from layers.ledger.sample.loading import (
    can_have_sample,
    check_sample_allowed,
    load_sample,
    remove_sample,
)
from layers.ledger.sample.making import make_sample

__all__ = [
    "can_have_sample",
    "check_sample_allowed",
    "load_sample",
    "make_sample",
    "remove_sample",
]
