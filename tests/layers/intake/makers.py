"""Official layouts written in code: an invented town (架空) of four school districts."""

# ruff: noqa: E501 - wide letters count twice; a list of headings reads better unbroken
from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
import xlsxwriter

CODE = "13229"
WEST, SOUTH, STEP = 139.50, 35.70, 0.01
NAMES = ("架空東小学校", "架空西小学校", "架空南小学校", "架空北髙小学校")
ADDRESSES = ("架空市本町1-1", "架空市西町二丁目3番", "架空市南町4-5-6", "架空市北町7")
FOUNDER = "架空市立"
PREFIX = {"A27": "B1132290000", "A32": "C1132290000"}
JGD2011, JGD2000 = "EPSG:6668", "EPSG:4612"
URN = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::6668"}}


def squares() -> list[shapely.Polygon]:
    """Four squares in a row, about 0.9 km wide."""
    return [
        shapely.box(WEST + n * STEP, SOUTH, WEST + (n + 1) * STEP, SOUTH + STEP) for n in range(4)
    ]


def points() -> list[shapely.Point]:
    return [square.centroid for square in squares()]


def school_names(product: str = "A27") -> list[str]:
    return [name.replace("小学校", "中学校") if product == "A32" else name for name in NAMES]


def district_columns(product: str, edition: str, *, points_file: bool = False) -> dict[str, list]:
    """Columns of one edition: the same number means different things by edition."""
    names = school_names(product)
    rows = {
        "code": [CODE] * 4,
        "founder": [FOUNDER] * 4,
        "school": [f"{PREFIX[product]}{n:02d}" for n in range(4)],
        "name": names,
        "address": list(ADDRESSES),
        "csv": [f"{CODE}_{name}.csv" for name in names],
    }
    if edition in {"2021", "2023"}:
        order = ["code", "founder", "school", "name", "address"]
        first = 1
    elif points_file:
        order, first = ["code", "founder", "name", "address"], 1
    else:
        order = ["code", "founder", "name", "address"]
        first = 5 if product == "A27" else 6
        order += ["csv"] if product == "A32" and edition == "2016" else []
    return {f"{product}_{first + n:03d}": rows[role] for n, role in enumerate(order)}


def district_frame(product: str, edition: str, *, points_file: bool = False) -> gpd.GeoDataFrame:
    shapes = points() if points_file else squares()
    columns = district_columns(product, edition, points_file=points_file)
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=JGD2011)


def write_geojson(frame: gpd.GeoDataFrame, path: Path, *, crs: object = URN) -> Path:
    features = json.loads(frame.to_json(drop_id=True))["features"]
    document: dict[str, object] = {"type": "FeatureCollection"}
    if crs is not None:
        document["crs"] = crs
    path.write_text(json.dumps(document | {"features": features}, ensure_ascii=False), "utf-8")
    return path


def write_shapefile(
    frame: gpd.GeoDataFrame, path: Path, *, encoding: str = "cp932", without: tuple[str, ...] = ()
) -> Path:
    """A shapefile as the publishers make it: no .cpg unless asked for."""
    frame.to_file(path, driver="ESRI Shapefile", encoding=encoding, engine="pyogrio")
    for suffix in {".cpg", *without}:
        path.with_suffix(suffix).unlink(missing_ok=True)
    return path


def zip_up(folder: Path, path: Path, *, under: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in sorted(folder.rglob("*")):
            if member.is_file():
                archive.write(member, under + member.relative_to(folder).as_posix())
    return path


def lat_lon(shape: shapely.Geometry) -> str:
    return " ".join(f"{y:.8f} {x:.8f}" for x, y in shapely.get_coordinates(shape))


def write_ksj_gml(path: Path, product: str = "A27", kind: str = "ElementarySchoolArea") -> Path:
    """JPGIS of 2010 to 2016: curves, surfaces that point at them, features that point at those."""
    curves, surfaces, members = [], [], []
    for n, square in enumerate(squares()):
        ring = list(square.exterior.coords)
        halves = (shapely.LineString(ring[:3]), shapely.LineString(ring[2:]))
        for half, line in enumerate(halves):
            curves.append(
                f'<gml:Curve gml:id="cv{n}_{half}"><gml:segments><gml:LineStringSegment>'
                f"<gml:posList>\n{lat_lon(line)}\n</gml:posList>"
                "</gml:LineStringSegment></gml:segments></gml:Curve>"
            )
        surfaces.append(
            f'<gml:Surface gml:id="sf{n}"><gml:patches><gml:PolygonPatch><gml:exterior><gml:Ring>'
            f'<gml:curveMember xlink:href="#cv{n}_0"/><gml:curveMember xlink:href="#cv{n}_1"/>'
            "</gml:Ring></gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface>"
        )
        members.append(
            f'<ksj:{kind} gml:id="ea{n}"><ksj:bounds xlink:href="#sf{n}"/>'
            f"<ksj:administrativeAreaCode>{CODE}</ksj:administrativeAreaCode>"
            f"<ksj:establishmentBody>{FOUNDER}</ksj:establishmentBody>"
            f"<ksj:name>{school_names(product)[n]}</ksj:name>"
            f"<ksj:address>{ADDRESSES[n]}</ksj:address></ksj:{kind}>"
        )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ksj:Dataset gml:id="D" xmlns:ksj="http://nlftp.mlit.go.jp/ksj/schemas/ksj-app" '
        'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">'
        "<gml:description>架空</gml:description><gml:boundedBy>"
        '<gml:EnvelopeWithTimePeriod srsName="JGD2000 / (B, L)"><gml:lowerCorner>20.0 120.0'
        "</gml:lowerCorner><gml:upperCorner>46.0 154.0</gml:upperCorner>"
        f"</gml:EnvelopeWithTimePeriod></gml:boundedBy>{''.join(curves + surfaces + members)}"
        "</ksj:Dataset>",
        "utf-8",
    )
    return path


P29_COLUMNS = {
    "2013": ("P29_001", "P29_004", "P29_005", "P29_006"),
    "2021": ("P29_001", "P29_003", "P29_004", "P29_005"),
}


def school_frame(edition: str) -> gpd.GeoDataFrame:
    """An elementary school, a suspended one, a junior high school, a compulsory one, a college."""
    kinds = [16001, 16001, 16002, 16014, 16007]
    names = ["架空東小学校", "架空山分校", "架空中学校", "架空学園", "架空大学"]
    codes = ["B113229000001", "B113229000002", "C113229000001", "C213229000001", "F113229000001"]
    code, kind, name, address = P29_COLUMNS[edition]
    columns: dict[str, list] = {code: [CODE] * 5}
    if edition == "2013":
        columns |= {"P29_002": ["16"] * 5, "P29_003": ["P16"] * 5}
    else:
        columns |= {"P29_002": codes}
    columns |= {kind: kinds, name: names, address: ["架空市1-1"] * 5}
    if edition == "2021":
        columns |= {"P29_006": [3] * 5, "P29_007": [1, 2, 0, 1, 1]}
    else:
        columns |= {"P29_007": [3] * 5}
    places = [shapely.Point(WEST + 0.002 * n, SOUTH + 0.002) for n in range(5)]
    return gpd.GeoDataFrame(dict(sorted(columns.items())), geometry=places, crs=JGD2011)


def outline_frame() -> gpd.GeoDataFrame:
    """A town of two parts, a ward of a designated city, and land that is nobody's."""
    whole = shapely.union_all(squares())
    island = shapely.box(WEST, SOUTH - 0.05, WEST + 0.001, SOUTH - 0.049)
    ward = shapely.box(WEST + 0.1, SOUTH, WEST + 0.12, SOUTH + 0.02)
    return gpd.GeoDataFrame(
        {
            "N03_001": ["東京都"] * 4,
            "N03_002": [None] * 4,
            "N03_003": [None, None, "架空大市", None],
            "N03_004": ["架空市", "架空市", "中区", "所属未定地"],
            "N03_007": [CODE, CODE, "13998", None],
        },
        geometry=[whole, island, ward, shapely.box(WEST, SOUTH - 0.1, WEST + 0.01, SOUTH - 0.09)],
        crs=JGD2011,
    )


def _census_parts(*, repeat: bool) -> list[tuple]:
    shapes = squares()
    first, second = shapes[1], shapely.box(WEST, SOUTH + 0.02, WEST + 0.005, SOUTH + 0.025)
    water = shapely.box(WEST + 0.03, SOUTH + 0.01, WEST + 0.04, SOUTH + 0.012)
    return [
        ("13229001001", "本町一丁目", "", 8101, 120, 60, shapes[0]),
        ("13229001002", "本町二丁目", "E1", 8101, 300, 150, first),
        (
            "13229001002",
            "本町二丁目",
            "E2",
            8101,
            300 if repeat else 0,
            150 if repeat else 0,
            second,
        ),
        ("132290020", "西町", "", 8101, 0, 0, shapes[2]),
        ("132290030", "南町", "E1", 8101, 80, 40, shapes[3]),
        ("132290030", "南町", "E2", 8154, 80 if repeat else 0, 40 if repeat else 0, water),
    ]


def census_frame(*, repeat: bool = False) -> gpd.GeoDataFrame:
    """Four small areas; the second in two parts, the fourth with a strip of water."""
    parts = _census_parts(repeat=repeat)
    centres = [shapely.point_on_surface(part[-1]) for part in parts]
    metric = gpd.GeoSeries([part[-1] for part in parts], crs=JGD2011).to_crs("EPSG:6677")
    return gpd.GeoDataFrame(
        {
            "KEY_CODE": [part[0] for part in parts],
            "PREF": ["13"] * 6,
            "CITY": ["229"] * 6,
            "PREF_NAME": ["東京都"] * 6,
            "CITY_NAME": ["架空市"] * 6,
            "S_NAME": [part[1] for part in parts],
            "KIGO_E": [part[2] or None for part in parts],
            "HCODE": [part[3] for part in parts],
            "AREA": metric.area.round(3).to_numpy(),
            "R2KAxx": range(1, 7),
            "KIHON1": ["0010"] * 6,
            "KBSUM": [1] * 6,
            "JINKO": [part[4] for part in parts],
            "SETAI": [part[5] for part in parts],
            "X_CODE": [round(centre.x, 6) for centre in centres],
            "Y_CODE": [round(centre.y, 6) for centre in centres],
        },
        geometry=[part[-1] for part in parts],
        crs=JGD2000,
    )


def write_topojson(frame: gpd.GeoDataFrame, path: Path, *, quantised: bool = False) -> Path:
    """Arcs of whole rings; with the layer of the city beside the one of the towns."""
    scale = np.array([1e-6, 1e-6])
    move = np.array([WEST, SOUTH - 0.2])
    arcs, members = [], []
    columns = [name for name in frame.columns if name != "geometry"]
    for row, shape in enumerate(frame.geometry):
        ring = np.array(shape.exterior.coords)
        if quantised:
            steps = np.round((ring - move) / scale).astype(int)
            ring = np.vstack([steps[:1], np.diff(steps, axis=0)])
        arcs.append(ring.tolist())
        values = {name: _plain(frame[name].iloc[row]) for name in columns}
        members.append({"type": "Polygon", "arcs": [[row]], "properties": values})
    city = {"type": "MultiPolygon", "arcs": [[[~row]] for row in range(len(frame))],
            "properties": {"CITY": "229", "HCODE": 8101}}  # fmt: skip
    document = {
        "type": "Topology",
        "objects": {
            "town": {"type": "GeometryCollection", "geometries": members},
            "city": {"type": "GeometryCollection", "geometries": [city]},
        },
        "arcs": arcs,
    }
    if quantised:
        document["transform"] = {"scale": scale.tolist(), "translate": move.tolist()}
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return path


def _plain(value: object) -> object:
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return None
    return value.item() if isinstance(value, np.generic) else value


def write_estat_gml(frame: gpd.GeoDataFrame, path: Path) -> Path:
    members = []
    for row, shape in enumerate(frame.geometry):
        fields = "".join(
            f"<fme:{name}>{'' if frame[name].iloc[row] is None else frame[name].iloc[row]}</fme:{name}>"
            for name in frame.columns
            if name != "geometry"
        )
        members.append(
            f'<gml:featureMember><fme:r2ka13229 gml:id="id{row}">{fields}<gml:surfaceProperty>'
            '<gml:Surface srsName="EPSG:4612" srsDimension="2"><gml:patches><gml:PolygonPatch>'
            f"<gml:exterior><gml:LinearRing><gml:posList>{lat_lon(shape)}</gml:posList>"
            "</gml:LinearRing></gml:exterior></gml:PolygonPatch></gml:patches></gml:Surface>"
            "</gml:surfaceProperty></fme:r2ka13229></gml:featureMember>"
        )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><gml:FeatureCollection '
        'xmlns:fme="http://www.safe.com/gml/fme" xmlns:gml="http://www.opengis.net/gml">'
        f"{''.join(members)}</gml:FeatureCollection>",
        "utf-8",
    )
    return path


STATISTICS = [
    ["KEY_CODE", "HYOSYO", "CITYNAME", "NAME", "HTKSYORI", "HTKSAKI", "GASSAN", "T001082001",
     "T001082017", "T001082018"],
    ["", "", "", "", "", "", "", "総数、年齢「不詳」含む", "総数15歳未満", "総数65歳以上"],
    ["13229", "1", "架空市", "", "0", "", "", "1,000", "200", "300"],
    ["132290010", "2", "架空市", "本町", "0", "", "", "420", "80", "120"],
    ["13229001001", "3", "架空市", "本町一丁目", "1", "", "13229001002", "400", "80", "120"],
    ["13229001002", "3", "架空市", "本町二丁目", "2", "13229001001", "", "20", "*", "*"],
    ["132290020", "2", "架空市", "西町", "0", "", "", "580", "120", "180"],
    ["132290030", "2", "架空市", "南町", "0", "", "", "-", "-", "-"],
]  # fmt: skip


def write_rows(rows: list[list[str]], path: Path, encoding: str = "cp932") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


FACILITY_HEADER = ["全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "所在地_連結表記",
                   "緯度", "経度", "電話番号", "利用可能曜日", "開始時間", "終了時間", "URL", "備考"]  # fmt: skip
FACILITY_ROWS = [
    ["132292", "0001", "架空市", "架空市民会館", "カクウシミンカイカン", "東京都架空市本町1-1", "35.7051", "139.5051",
     "042-000-0001", "月火水", "9:00", "17:00", "https://example.invalid/", ""],
    ["132292", "0002", "架空市", "架空児童館", "", "東京都架空市西町2-2", "35.7052", "139.5152", "", "", "",
     "", "", "<script>alert(1)</script>"],
    ["132292", "0003", "架空市", "架空公民館", "", "東京都架空市南町3-3", "", "", "", "", "", "", "", ""],
    ["132292", "0004", "架空市", "架空分館", "", "東京都架空市北町4-4", "0", "0", "", "", "", "", "", ""],
]  # fmt: skip


def write_workbook(rows: list[list[object]], path: Path, *, hidden: bool = False) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("一覧")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if hidden:
            extra = book.add_worksheet("内部用")
            extra.write_row(0, 0, ["氏名", "住所"])
            extra.hide()
    return path


def write_geopackage(frame: gpd.GeoDataFrame, path: Path) -> Path:
    frame.to_file(path, driver="GPKG", layer="layer", engine="pyogrio")
    return path
