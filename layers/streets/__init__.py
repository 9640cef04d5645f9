"""Walking networks: carried with a city, brought as a file, or fetched on request; then kept.

Nothing that is measured ever waits for an answer from the network: what is kept here is used.
"""

from layers.streets.carried import read_carried
from layers.streets.files import import_street_file
from layers.streets.keeping import open_street_table, remove_streets, store_streets
from layers.streets.model import StreetsRefusedError, StreetTable, StreetTrouble
from layers.streets.overpass import fetch_street_table

__all__ = [
    "StreetTable",
    "StreetTrouble",
    "StreetsRefusedError",
    "fetch_street_table",
    "import_street_file",
    "open_street_table",
    "read_carried",
    "remove_streets",
    "store_streets",
]
