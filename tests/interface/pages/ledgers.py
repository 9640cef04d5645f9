"""A small ledger around one 町丁目 of 見本市, every distance of it known by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import geopandas as gpd
import shapely

from layers.cities import open_city
from layers.ledger.opening import open_ledger
from zones.constants import GEOGRAPHIC_CRS
from zones.resources import (
    Half,
    LocationMode,
    OpenRule,
    Resource,
    ResourceFunction,
    ResourceStatus,
    Weekday,
)
from zones.vocabulary import CoordinateQuality, FacilityKind

WHEN = datetime(2026, 4, 1, tzinfo=UTC)
CITY = open_city("mihon")
AREA = str(CITY.census.index[0])
AREA_NAME = str(CITY.census["name"][AREA])
HOSTILE = "<img src=x onerror=document.title='owned'>${7*7}"
SECRET_PHONE = "0999-99-9999"
WEDNESDAY = OpenRule((Weekday.WEDNESDAY,), halves=(Half.AFTERNOON,))


def beside(east_m: float, north_m: float) -> dict[str, float]:
    """Degrees of a spot so many metres from the 町丁目's point."""
    start = CITY.census.geometry[AREA]
    spot = gpd.GeoSeries([shapely.Point(start.x + east_m, start.y + north_m)], crs=CITY.census.crs)
    point = spot.to_crs(GEOGRAPHIC_CRS).iloc[0]
    return {"lon": point.x, "lat": point.y}


LEDGER = (
    Resource(
        "near",
        "北の茶の間",
        FacilityKind.SALON,
        issues=("孤立", "子育て"),
        functions=(ResourceFunction.CONNECT,),
        opening=(WEDNESDAY,),
        phone="0999-00-0001",
        fictional=True,
        **beside(30, 40),
    ),
    Resource(
        "far",
        "=遠い相談室",
        FacilityKind.CONSULTATION,
        issues=("孤立",),
        functions=(ResourceFunction.CONSULT,),
        reach_m=500.0,
        fictional=True,
        **beside(0, 1000),
    ),
    Resource("evil", HOSTILE, issues=("孤立",), fictional=True, **beside(400, 0)),
    Resource(
        "vague",
        "おおよその会",
        issues=("孤立",),
        coordinate_quality=CoordinateQuality.TOWN_CENTROID,
        fictional=True,
        **beside(0, 0),
    ),
    Resource(
        "hidden",
        "ひみつの会",
        issues=("孤立",),
        location_mode=LocationMode.WITHHELD,
        address="架空町7-7-7",
        phone=SECRET_PHONE,
        fictional=True,
        **beside(77, 77),
    ),
    Resource("closed", "終わった会", issues=("家計",), status=ResourceStatus.CLOSED),
    Resource("next", "隣市の会", issues=("孤立",), municipality_code="88888", **beside(0, 700)),
)


def lay_ledger(rows=LEDGER, slug: str = "mihon") -> None:
    """Make rows the whole ledger of a city in the user folder in force."""
    with open_ledger(slug) as store:
        store.import_rows(rows, who="試験", when=WHEN)
