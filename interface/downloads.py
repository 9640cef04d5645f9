"""What can be taken away from a page: CSV, XLSX, GeoPackage and GeoJSON of the zones shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from interface.wording.method import FICTIONAL, list_approximations, write_headline, write_ruler
from layers.exports import to_csv, to_geojson, to_geopackage, to_xlsx
from zones.averages import build_zone_table, measure_city_figures
from zones.credits import list_used_sources
from zones.vocabulary import COLUMN_LABELS

if TYPE_CHECKING:
    from zones.city import City
    from zones.report import PeopleReport

__all__ = ["FORMATS", "label_table", "make_about", "make_download", "make_file_name"]

FORMATS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gpkg": "application/geopackage+sqlite3",
    "geojson": "application/geo+json",
}
RATIO_DIGITS = 4
CITY_ROW = "市の値（人数は区域の平均）"


def make_about(city: City, report: PeopleReport) -> list[tuple[str, str]]:
    """Write the rows every export carries: city, method, approximations, credits, terms."""
    sources = list_used_sources(city, report.request)
    rows = [
        ("市", city.profile.name),
        ("数え方", write_ruler(city, report.request)),
        ("まとめ", write_headline(city, report)),
        ("注意", " ".join(list_approximations(city, report))),
        ("出典", " / ".join(dict.fromkeys(sources["credit"]))),
    ]
    terms = [text for text in dict.fromkeys(sources["terms"]) if text]
    if terms:
        rows.append(("利用条件", " / ".join(terms)))
    if city.profile.fictional:
        rows.insert(0, (FICTIONAL, "このデータはすべて架空です"))
    return rows


def label_table(report: PeopleReport, *, with_city: bool = True) -> pd.DataFrame:
    """Give the zone table under Japanese headers, the city's own figures as the last row."""
    table = build_zone_table(report).reset_index()
    if with_city:
        figures = {"zone_id": "", "name": CITY_ROW, **measure_city_figures(report)}
        city = pd.DataFrame([figures])
        # whole counts stay whole beside a mean: a column of both keeps each as it is
        whole = [c for c in table.columns if pd.api.types.is_integer_dtype(table[c])]
        city[[c for c in whole if c in city]] = city[[c for c in whole if c in city]].round()
        table = pd.concat([table, city], ignore_index=True)
        table[whole] = table[whole].astype("Int64")
    return table.round(RATIO_DIGITS).rename(columns=COLUMN_LABELS)


def make_download(city: City, report: PeopleReport, form: str) -> bytes:
    """Write the zones in one of ``FORMATS``."""
    about = make_about(city, report)
    if form == "csv":
        return to_csv(label_table(report), about)
    if form == "xlsx":
        return to_xlsx(label_table(report), about, sheet="区域")
    if form == "gpkg":
        return to_geopackage(report.zones, about, layer=report.request.tier)
    return to_geojson(report.zones, about)


def make_file_name(city: City, report: PeopleReport, form: str) -> str:
    """Make a file name from identifiers only, never from what somebody typed."""
    request = report.request
    radius = f"_{request.radius_m:.0f}m" if request.radius_m else ""
    mark = "_fictional" if city.profile.fictional else ""
    return f"{city.profile.slug}_{request.tier}_{request.definition.value}{radius}{mark}.{form}"
