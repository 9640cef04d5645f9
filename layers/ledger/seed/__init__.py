"""The first rows of a ledger: what the project carries about a city."""

from layers.ledger.seed.carried import RESOURCE_FILE, read_resources, write_resources
from layers.ledger.seed.facilities import list_city_resources

__all__ = ["RESOURCE_FILE", "list_city_resources", "read_resources", "write_resources"]
