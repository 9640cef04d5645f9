"""Ledgers for the 資源帳: a square town that can be counted by hand, and texts that attack."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from interface.handouts.directory.model import build_directory
from interface.handouts.directory.pages import DirectoryWish
from interface.handouts.directory.zoning import draw_usual_zones
from layers.cities import open_city
from layers.ledger.seed import list_city_resources
from tests.towns import make_city
from zones.constants import GEOGRAPHIC_CRS
from zones.resources import LocationMode, OpenRule, Resource, ResourceFunction, ResourceStatus
from zones.vocabulary import CoordinateQuality, FacilityKind

DAY = dt.date(2026, 11, 21)
WISH = DirectoryWish(DAY, "方形市社会福祉協議会 000-000-0000")
CONSULT, CONNECT = ResourceFunction.CONSULT, ResourceFunction.CONNECT
CITY = make_city()
SECRET_SPOT = {"lon": 139.123456, "lat": 35.654321}
SECRETS = ("内緒の覚え書き", "奥の家", "5番6号", "139.1234", "35.6543", "角の青い家")
NAUGHTY = [
    '=HYPERLINK("http://example.invalid","x")',
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "<script>document.title='owned'</script>",
    "${7*7}{{7*7}}",
    '#panic("x") #eval("1") *太字* _斜体_ $x^2$ = 見出し',
    "// 注 /* 注 */ \\ ` ``` @label <label> ~ -- 'q'",
    "\u202e逆さ\u202c\u200b\u0000\u0007",
    "髙﨑𠮷辻󠄀",
]


def place_at(x_m: float, y_m: float) -> dict[str, float]:
    """Degrees of a spot of the square town."""
    from geopandas import GeoSeries
    from shapely import Point

    spot = GeoSeries([Point(x_m, y_m)], crs=CITY.profile.metric_crs).to_crs(GEOGRAPHIC_CRS)[0]
    return {"lon": float(spot.x), "lat": float(spot.y)}


def offer(number: int, name: str, *, at=None, **changes) -> Resource:
    kind = changes.pop("kind", FacilityKind.SALON)
    spot = {} if at is None else place_at(*at)
    return Resource(f"R{number:03d}", name, kind=kind, fictional=True, **spot, **changes)


def make_ledger() -> list[Resource]:
    """West: five rows, four of which stay; east: one; the rest are no supply or in no zone."""
    travelling = (OpenRule(travelling=True, irregular=True),)
    return [
        offer(1, "西の茶話会", at=(60, 150), functions=(CONNECT,), issues=("孤立",), phone="000-1"),
        offer(2, "西の相談室", at=(150, 60), functions=(CONSULT, CONNECT), notes="内緒の覚え書き"),
        offer(3, "西の広場", at=(150, 250), kind=FacilityKind.PARK),
        offer(4, "自宅のサロン", area_id="001", address="001番町5番6号 奥の家",
              location_mode=LocationMode.TOWN, **SECRET_SPOT),
        offer(5, "出張相談", at=(120, 350), functions=(CONSULT,), opening=travelling),
        offer(6, "東の食堂", at=(250, 150), issues=("子育て", "孤立"), municipality_code="99998"),
        offer(7, "かくれ家", at=(260, 260), address="角の青い家",
              location_mode=LocationMode.WITHHELD),
        offer(8, "終わった会", at=(70, 70), status=ResourceStatus.CLOSED),
        offer(9, "候補の空き家", at=(80, 80), candidate=True),
        offer(10, "断った会", at=(90, 90), consent=False),
        offer(11, "方形駅", at=(200, 200), kind=FacilityKind.STATION),
        offer(12, "町までの所", at=(330, 330), coordinate_quality=CoordinateQuality.TOWN_CENTROID),
    ]  # fmt: skip


def build_square(resources=None, zone_id=None):
    """Directory of the square town."""
    zones = draw_usual_zones(CITY, "elementary")
    return build_directory(CITY, make_ledger() if resources is None else resources, zones, zone_id)


def find_book(directory, zone_id):
    """The list of one zone."""
    return next(book for book in directory.books if book.zone_id == zone_id)


def build_town(slug, tier="elementary", zone=None):
    """Directory of a carried city, from the rows its ledger starts with."""
    city = open_city(slug)
    zones = draw_usual_zones(city, tier)
    zone_id = None if zone is None else str(zones.frame.index[zone])
    return build_directory(city, list_city_resources(city), zones, zone_id)


def run_poppler(tool, pdf: bytes, folder: Path, *options) -> str:
    """Read a PDF with one of the tools of poppler."""
    if shutil.which(tool) is None:
        if os.environ.get("MACHIWARI_REQUIRE_OFFICE"):
            pytest.fail(f"{tool} (poppler-utils) is required here and missing")
        pytest.skip(f"{tool} (poppler-utils) is not installed")
    path = folder / "print.pdf"
    path.write_bytes(pdf)
    tail = ["-"] if tool == "pdftotext" else []
    done = subprocess.run(
        [tool, *options, str(path), *tail], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def without_spaces(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")
