"""More than two hundred broken or hostile inputs, by the catalogue, made in code.

Each case writes files into its folder and says what may come of it: ``refuse``, or ``rows`` (some
rows listed), ``repair``, ``ask``, ``ok``. Several words mean that any of them is right.
"""

# ruff: noqa: E501 - wide letters count twice, and bytes are written out as they are
from __future__ import annotations

import io
import json
import sqlite3
import struct
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from tests.layers.intake import makers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Case", "all_cases"]

SECRET = "planted-secret-51c7"


@dataclass(frozen=True)
class Case:
    """One broken input.

    Parameters
    ----------
    name
        What is wrong with it.
    outcomes
        Outcomes that are right.
    write
        Writes the input into a folder and returns the paths the user would pick.
    """

    name: str
    outcomes: frozenset[str]
    write: Callable[[Path], list[Path]]


def case(name: str, outcomes: str, write: Callable[[Path], list[Path]]) -> Case:
    return Case(name, frozenset(outcomes.split()), write)


def put(name: str, data: bytes | str) -> Callable[[Path], list[Path]]:
    def write(folder: Path) -> list[Path]:
        path = folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return [path]

    return write


# ---------------------------------------------------------------- tables


def table(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    return "\r\n".join(",".join(row) for row in rows).encode(encoding)


def facility(**change: str) -> list[str]:
    values = dict(zip(makers.FACILITY_HEADER, makers.FACILITY_ROWS[0], strict=True)) | change
    return list(values.values())


def facility_table(*rows: list[str], encoding: str = "utf-8") -> bytes:
    good = [facility(ID=str(n)) for n in range(3)]
    return table([makers.FACILITY_HEADER, *good, *rows], encoding)


def table_cases() -> Iterator[Case]:
    head = ",".join(makers.FACILITY_HEADER)
    row = ",".join(makers.FACILITY_ROWS[0])
    yield case("empty csv", "refuse", put("a.csv", b""))
    yield case("blank csv", "refuse", put("a.csv", b" \r\n\r\n \t"))
    yield case("only a mark", "refuse", put("a.csv", b"\xef\xbb\xbf"))
    yield case("header only", "refuse", put("a.csv", head))
    yield case("header and blank rows", "refuse", put("a.csv", f"{head}\r\n,,,\r\n,,,\r\n"))
    yield case("unbalanced quote at the start", "refuse", put("a.csv", f'{head}\r\n"{row}'))
    yield case("unbalanced quote at the end", "refuse", put("a.csv", f'{head}\r\n{row}"x,'))
    yield case("text after a quote", "refuse", put("a.csv", f'{head}\r\n"a"b,{row}'))
    yield case("NUL bytes", "refuse", put("a.csv", f"{head}\r\n{row}\x00\x00\r\n".encode()))
    yield case("NUL in the header", "refuse", put("a.csv", f"名\x00称,{head}\r\n{row}".encode()))
    yield case("carriage returns only", "ok repair refuse", put("a.csv", f"{head}\r{row}\r"))
    yield case("ten thousand columns", "refuse", put("a.csv", ",".join(["名称"] * 10_000)))
    yield case("one endless line", "refuse", put("a.csv", b"x" * 3_000_000))
    yield case("two million commas", "refuse", put("a.csv", b"," * 2_000_000))
    yield case("one huge cell", "refuse", put("a.csv", f'{head}\r\n"{"長" * 700_000}"'))
    yield case("latin letters of no encoding", "refuse", put("a.csv", b"\x81\xff\xfe\xfd,\xa0\r\n"))
    yield case(
        "mixed bytes", "refuse", put("a.csv", table([["名称"]], "utf-8") + b"\r\n\x8a\xaa\xff")
    )
    yield case("half a utf-16", "refuse", put("a.csv", "名称,住所".encode("utf-16")[:-1]))
    yield case(
        "utf-32", "ok ask rows repair refuse", put("a.csv", facility_table(encoding="utf-32"))
    )
    yield case("random bytes as csv", "refuse", put("a.csv", np.random.default_rng(0).bytes(5000)))


BAD_ROWS: dict[str, dict[str, str]] = {
    "not a number": {"緯度": "nan"},
    "infinite": {"経度": "inf"},
    "1e309": {"経度": "1e309"},
    "words as numbers": {"緯度": "ここ"},
    "blank place": {"緯度": "", "経度": ""},
    "place at zero": {"緯度": "0", "経度": "0"},
    "outside of Japan": {"緯度": "48.85", "経度": "2.35"},
    "beyond the pole": {"緯度": "99", "経度": "139.5"},
    "in the ocean far south": {"緯度": "-35.7", "経度": "139.5"},
    "no name": {"名称": ""},
    "spaces as a name": {"名称": "　　"},
    "one coordinate only": {"経度": ""},
    "a hundred digits": {"経度": "9" * 100},
    "formula as a place": {"緯度": "=1+1"},
}
BAD_CODES: dict[str, dict[str, str]] = {
    "wrong check digit": {"全国地方公共団体コード": "132299"},
    "code of letters": {"全国地方公共団体コード": "abcdef"},
    "prefecture 99": {"全国地方公共団体コード": "990001"},
}
HOSTILE_NAMES = {
    "markup": "<img src=x onerror=alert(1)>${7*7}",
    "formula": "=HYPERLINK(1)",
    "right to left": "館\u202egnp.exe",
    "zero width": "公\u200b民\u200b館",
    "braces": "{{7*7}}{% x %}",
    "ten thousand letters": "長" * 10_000,
    "script end": "</script><script>",
    "quotes": "''`''",
}


def row_cases() -> Iterator[Case]:
    for name, cells in BAD_ROWS.items():
        yield case(f"one row {name}", "rows", put("a.csv", facility_table(facility(**cells))))
    for name, cells in BAD_CODES.items():
        yield case(f"one row {name}", "repair", put("a.csv", facility_table(facility(**cells))))
    for name, text in HOSTILE_NAMES.items():
        yield case(
            f"name of {name}", "ok repair", put("a.csv", facility_table(facility(名称=text)))
        )
    yield case("code as 1.3E+05", "refuse",
               put("a.csv", facility_table(facility(全国地方公共団体コード="1.32E+05"))))  # fmt: skip
    yield case("code without its zero", "refuse",
               put("a.csv", facility_table(facility(全国地方公共団体コード="11011",
                                                    所在地_連結表記="北海道架空市1"))))  # fmt: skip
    yield case("every row without a place", "refuse",
               put("a.csv", table([makers.FACILITY_HEADER, facility(緯度="", 経度="")])))  # fmt: skip
    yield case("a row longer than the header", "rows",
               put("a.csv", facility_table([*facility(), "x", "y"])))  # fmt: skip
    yield case("a row shorter than the header", "ok repair rows",
               put("a.csv", facility_table(facility()[:8])))  # fmt: skip
    yield case("a total row", "rows", put("a.csv", facility_table(["合計", "3"])))
    yield case("headings twice", "ask",
               put("a.csv", table([[*makers.FACILITY_HEADER, "名称"], [*facility(), "別"]])))  # fmt: skip
    yield case("a table of nothing known", "refuse", put("a.csv", "a,b,c\r\n1,2,3\r\n"))
    yield case("shopping list", "refuse", put("a.csv", "品名,数\r\nりんご,3\r\n"))
    yield case("degrees, minutes, seconds", "ask",
               put("a.csv", facility_table(facility(経度="139°30′10″"))))  # fmt: skip
    for header in ("氏名", "生年月日", "要介護度", "マイナンバー", "世帯主", "携帯電話", "病名", "ﾌﾘｶﾞﾅ",
                   "date of birth", "障害者手帳"):  # fmt: skip
        rows = [[*makers.FACILITY_HEADER, header], [*facility(), SECRET]]
        yield case(f"persons: {header}", "refuse", put("a.csv", table(rows)))
    yield case("persons: a list of them", "refuse",
               put("a.csv", f"氏名,住所,電話\r\n{SECRET},架空市1-1,03-0000-0000\r\n"))  # fmt: skip


def statistics_rows(column: int, text: str) -> list[list[str]]:
    rows = [list(row) for row in makers.STATISTICS]
    rows[4][column] = text
    return [[f'"{cell}"' if "," in cell else cell for cell in row] for row in rows]


def statistics_cases() -> Iterator[Case]:
    for name, column, text, right in (
        ("negative people", 7, "-5", "rows"),
        ("people as words", 7, "多数", "rows"),
        ("infinite people", 8, "inf", "rows"),
        ("not a number of people", 8, "nan", "rows"),
        ("1e309 people", 8, "1e309", "rows"),
        ("key as 1.3E+10", 0, "1.3E+10", "rows"),
        ("key of letters", 0, "abc", "rows"),
        ("key twice", 0, "13229001002", "rows"),
        ("merged into nothing", 5, "99999", "ask repair ok"),
        ("unknown mark", 9, "?", "rows"),
        ("withheld total", 7, "*", "ok repair ask"),
        ("missing figure", 7, "…", "ok repair"),
    ):
        yield case(f"statistics: {name}", right,
                   put("t.csv", table(statistics_rows(column, text), "cp932")))  # fmt: skip
    rows = [[f'"{c}"' if "," in c else c for c in row] for row in makers.STATISTICS]
    yield case("statistics: headings only", "refuse", put("t.csv", table(rows[:2], "cp932")))
    yield case("statistics: keys without their zero", "refuse",
               put("t.csv", table([*rows[:2], *([row[0][1:], *row[1:]] for row in rows[2:])])))  # fmt: skip
    yield case("statistics: no figures", "refuse", put("t.csv", table([row[:7] for row in rows])))
    yield case("statistics: cut in the middle", "refuse rows ok repair ask",
               put("t.csv", table(rows, "cp932")[:-37]))  # fmt: skip


# ---------------------------------------------------------------- JSON and geometry


def document(features: list[dict[str, object]], **more: object) -> str:
    base = {"type": "FeatureCollection", "crs": makers.URN, "features": features}
    return json.dumps(base | more, ensure_ascii=False)


def feature(geometry: object, number: int = 0) -> dict[str, object]:
    columns = makers.district_columns("A27", "2021")
    properties = {name: values[number] for name, values in columns.items()}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def square(number: int = 0) -> dict[str, object]:
    return json.loads(shapely.to_geojson(makers.squares()[number]))


def beside_good(geometry: object) -> str:
    return document([feature(square(1), 1), feature(square(2), 2), feature(geometry)])


def ring(*places: tuple[float, float]) -> list[list[float]]:
    return [[makers.WEST + x * makers.STEP, makers.SOUTH + y * makers.STEP] for x, y in places]


def polygon(*rings: list[list[float]]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


whole = ring((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
hole = ring((0.2, 0.2), (0.4, 0.2), (0.4, 0.4), (0.2, 0.4), (0.2, 0.2))
SHAPES: dict[str, tuple[object, str]] = {
        "bow-tie": (polygon(ring((0, 0), (1, 1), (1, 0), (0, 1), (0, 0))), "ask repair rows"),
        "ring not closed": (polygon(whole[:-1]), "repair rows"),
        "spike": (polygon(ring((0, 0), (1, 0), (1, 2), (1, 0), (1, 1), (0, 1), (0, 0))),
                  "repair ask rows"),
        "no area": (polygon(ring((0, 0), (1, 0), (0, 0), (0, 0))), "rows refuse"),
        "a line of a polygon": (polygon(ring((0, 0), (1, 0), (0.5, 0), (0, 0))), "rows"),
        "hole outside": (polygon(whole, ring((3, 3), (4, 3), (4, 4), (3, 3))), "repair ask rows"),
        "nested holes": (polygon(whole, hole, ring((0.25, 0.25), (0.3, 0.25), (0.3, 0.3),
                                                   (0.25, 0.25))), "repair ask rows"),
        "repeated corners": (polygon([whole[0], whole[0], *whole[1:]]), "ok repair"),
        "two corners": (polygon(whole[:2]), "rows refuse"),
        "one corner": (polygon(whole[:1]), "rows refuse"),
        "empty polygon": ({"type": "Polygon", "coordinates": []}, "rows"),
        "null": (None, "rows"),
        "point": ({"type": "Point", "coordinates": whole[0]}, "rows"),
        "line": ({"type": "LineString", "coordinates": whole}, "rows"),
        "heights": (polygon([[*place, 12.0] for place in whole]), "repair"),
        "four numbers": (polygon([[*place, 1.0, 2.0] for place in whole]), "repair"),
        "collection": ({"type": "GeometryCollection", "geometries": [polygon(whole)]},
                       "repair ok rows"),
        "nested collection": ({"type": "GeometryCollection", "geometries": [
            {"type": "GeometryCollection", "geometries": [polygon(whole)]}]}, "repair ok rows"),
        "empty collection": ({"type": "GeometryCollection", "geometries": []}, "rows"),
        "unknown type": ({"type": "Blob", "coordinates": whole}, "rows refuse"),
        "coordinates as text": (polygon([["a", "b"]] * 4), "rows refuse"),
        "coordinates missing": ({"type": "Polygon"}, "rows refuse"),
        "a number as geometry": (7, "rows refuse"),
        "at (0, 0)": (polygon([[0, 0], [0.01, 0], [0.01, 0.01], [0, 0]]), "rows"),
        "outside of Japan": (polygon([[2, 48], [2.1, 48], [2.1, 48.1], [2, 48]]), "rows"),
        "huge numbers": (polygon([[1e300, 1e300], [1e301, 0], [0, 1e300], [1e300, 1e300]]),
                         "rows refuse"),
        "island far away": ({"type": "MultiPolygon", "coordinates": [[whole], [[
            [x + 5, y] for x, y in whole]]]}, "ok repair ask"),
    }  # fmt: skip


def geometry_cases() -> Iterator[Case]:
    for name, (geometry, right) in SHAPES.items():
        yield case(f"geometry: {name}", right, put("A27-21_13.geojson", beside_good(geometry)))
    text = beside_good(square())
    yield case("geometry: NaN in the file", "refuse rows",
               put("A27-21_13.geojson", text.replace("139.5,", "NaN,", 1)))  # fmt: skip
    yield case("geometry: Infinity in the file", "refuse rows",
               put("A27-21_13.geojson", text.replace("139.5,", "Infinity,", 1)))  # fmt: skip


def district_cases() -> Iterator[Case]:
    columns = makers.district_columns("A27", "2021")
    for name, column, value, right in (
        ("no code", "A27_001", "", "rows"),
        ("code of letters", "A27_001", "abcde", "rows refuse"),
        ("prefecture 48", "A27_001", "48001", "rows"),
        ("null name", "A27_004", None, "rows"),
        ("list as a name", "A27_004", ["a"], "ok repair"),
        ("number as a name", "A27_004", 12, "ok repair"),
        ("markup as a name", "A27_004", "<script>x</script>小学校", "ok repair"),
    ):
        bad = feature(square())
        bad["properties"] = {key: values[0] for key, values in columns.items()} | {column: value}
        more = [feature(square(n), n) for n in (1, 2, 3)]
        yield case(f"district: {name}", right, put("A27-21_13.geojson", document([*more, bad])))
    lost = [feature(square(n), n) for n in range(4)]
    for item in lost:
        item["properties"] = dict(item["properties"]) | {"A27_001": 1203}  # type: ignore[call-overload]
    yield case(
        "district: codes lost their zero", "refuse", put("A27-21_01.geojson", document(lost))
    )
    person = feature(square())
    person["properties"] = dict(person["properties"]) | {"氏名": SECRET}  # type: ignore[call-overload]
    yield case("district: with persons", "refuse", put("A27-21_13.geojson", document([person])))


def broken_documents(good: str) -> dict[str, str]:
    return {
        "half of a file": good[: len(good) // 2],
        "one bracket missing": good[:-1],
        "one bracket too many": good + "}",
        "a list at the top": "[1, 2]",
        "a number at the top": "42",
        "null at the top": "null",
        "text at the top": '"x"',
        "no type": '{"features": []}',
        "another type": '{"type": "Elephant"}',
        "two types": '{"type": "FeatureCollection", "type": "gdal_streamed_alg", "features": []}',
        "a hidden second type": '{"type":"FeatureCollection","features":[],"t\\u0079pe":"x"}',
    }


def foreign_documents(good: str) -> dict[str, str]:
    deep = '{"type":"FeatureCollection","features":' + "[" * 100_000 + "]" * 100_000 + "}"
    active = json.dumps({"type": "gdal_streamed_alg",
                         "command_line": "gdal vector pipeline ! read /etc/passwd ! write x"})  # fmt: skip
    return {
        "a pipeline that opens files": active,
        "a pipeline with a list": active[:-1] + ', "features": []}',
        "no features": '{"type": "FeatureCollection", "features": []}',
        "features as text": '{"type": "FeatureCollection", "features": "x"}',
        "features of null": '{"type": "FeatureCollection", "features": [null, null]}',
        "a bare geometry": json.dumps(square()),
        "depth of 100,000": deep,
        "depth of 80": '{"type":"FeatureCollection","a":' + "[" * 80 + "]" * 80 + ',"features":[]}',
        "esri json": '{"geometryType": "esriGeometryPoint", "features": []}',
        "comments": "// hello\n" + good,
        "javascript": "var data = " + good,
        "trailing comma": good[:-2] + ",]}",
        "single quotes": good.replace('"', "'"),
    }


def json_cases() -> Iterator[Case]:
    good = beside_good(square())
    for name, text in (broken_documents(good) | foreign_documents(good)).items():
        yield case(f"json: {name}", "refuse", put("A27-21_13.geojson", text))
    yield case("json: a mark in front", "ok repair", put("A27-21_13.geojson", "\ufeff" + good))
    yield case("json: cp932", "ask", put("A27-21_13.geojson", good.encode("cp932")))
    yield case("json: utf-16", "ask refuse", put("A27-21_13.geojson", good.encode("utf-16")))


def json_crs_cases() -> Iterator[Case]:
    for name, crs in {
        "a grid file": "+proj=longlat +nadgrids=/etc/passwd +type=crs",
        "an address": "http://192.0.2.1/evil.prj",
        "an unknown number": "urn:ogc:def:crs:EPSG::999999",
        "a sentence": "東京都のほう",
        "very long text": "x" * 20_000,
        "a file": "file:///etc/passwd",
    }.items():
        member = {"type": "name", "properties": {"name": crs}}
        text = document([feature(square())], crs=member)
        yield case(f"json crs: {name}", "refuse ask repair", put("A27-21_13.geojson", text))
    link = {"type": "link", "properties": {"href": "http://192.0.2.1/x", "type": "proj4"}}
    yield case("json crs: a link", "refuse",
               put("A27-21_13.geojson", document([feature(square())], crs=link)))  # fmt: skip
    yield case("json crs: a number", "refuse",
               put("A27-21_13.geojson", document([feature(square())], crs=5)))  # fmt: skip


def topology_cases() -> Iterator[Case]:
    for name, topology in {
        "no arcs": {"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [[0]]}}},
        "arc that is not there": {"type": "Topology", "arcs": [], "objects": {
            "town": {"type": "GeometryCollection", "geometries": [
                {"type": "Polygon", "arcs": [[5]], "properties": {"KEY_CODE": "13229"}}]}}},
        "objects as a list": {"type": "Topology", "arcs": [], "objects": []},
        "no objects": {"type": "Topology", "arcs": []},
        "broken transform": {"type": "Topology", "arcs": [[[0, 0]]], "transform": {"scale": "x"},
                             "objects": {}},
    }.items():  # fmt: skip
        yield case(f"topology: {name}", "refuse", put("r2ka13229.topojson", json.dumps(topology)))


# ---------------------------------------------------------------- XML


ENTITY = ('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
          "<Dataset>&x;</Dataset>")  # fmt: skip
LAUGHS = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]><Dataset>&j;</Dataset>"  # fmt: skip
XML_TEXTS = {
    "external entity": ENTITY,
    "nested entities": LAUGHS,
    "parameter entity": '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://192.0.2.1/x">%p;]><Dataset/>',
    "external definition": '<!DOCTYPE d SYSTEM "http://192.0.2.1/d.dtd"><Dataset/>',
    "cut off": '<?xml version="1.0"?><Dataset><a>',
    "another root": "<html><body>x</body></html>",
    "rss": '<?xml version="1.0"?><rss><channel/></rss>',
    "kml": '<kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>',
    "gpx": '<gpx version="1.1"><wpt lat="35" lon="139"/></gpx>',
    "graphml": "<graphml><graph/></graphml>",
    "virtual format": '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd'
    "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
    "empty collection": "<FeatureCollection/>",
    "depth of 5,000": "<Dataset>" + "<a>" * 5_000 + "</a>" * 5_000 + "</Dataset>",
    "two roots": "<Dataset/><Dataset/>",
    "bad characters": "<Dataset>\x01</Dataset>",
    "undeclared prefix": "<ksj:Dataset><ksj:a/></ksj:Dataset>",
    "nothing we know": "<Dataset><thing><name>x</name></thing></Dataset>",
}


def xml_cases() -> Iterator[Case]:
    for name, text in XML_TEXTS.items():
        yield case(f"xml: {name}", "refuse", put("A27-10_13-g.xml", text))
    yield case("xml: claims another encoding", "refuse",
               put("a.xml", '<?xml version="1.0" encoding="klingon"?><Dataset/>'))  # fmt: skip

    def changed(old: str, new: str) -> Callable[[Path], list[Path]]:
        def write(folder: Path) -> list[Path]:
            path = makers.write_ksj_gml(folder / "A27-10_13-g.xml")
            path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
            return [path]

        return write

    yield case("xml: points at no surface", "rows", changed('href="#sf0"', 'href="#gone"'))
    yield case("xml: points at no curve", "rows repair ask", changed('href="#cv0_0"', 'href="#no"'))
    yield case(
        "xml: points at a web page", "rows", changed('href="#sf0"', 'href="http://192.0.2.1"')
    )
    yield case("xml: words as positions", "refuse", changed("35.7", "ここ"))
    yield case(
        "xml: odd number of positions", "refuse", changed("<gml:posList>\n", "<gml:posList>1 ")
    )
    yield case("xml: no code", "rows refuse", changed(f">{makers.CODE}<", "><"))


# ---------------------------------------------------------------- containers


def zipped(members: dict[str, bytes | str], **info: object) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_DEFLATED
            for key, value in info.items():
                setattr(member, key, value)
            archive.writestr(member, data)
    return buffer.getvalue()


def same_name_twice() -> bytes:
    first = zipped({"a.geojson": beside_good(square()), "b.geojson": beside_good(square())})
    return first.replace(b"b.geojson", b"a.geojson")


def lying(data: bytes, size: int) -> bytes:
    """Change the unpacked size in the central directory and in the local header."""
    out = bytearray(data)
    central = out.rindex(b"PK\x01\x02")
    out[central + 24 : central + 28] = struct.pack("<I", size)
    out[22:26] = struct.pack("<I", size)
    return bytes(out)


def encrypted(data: bytes) -> bytes:
    out = bytearray(data)
    out[6] |= 1
    central = out.rindex(b"PK\x01\x02")
    out[central + 8] |= 1
    return bytes(out)


def container_cases() -> Iterator[Case]:
    good = beside_good(square())
    for name in ("../a.geojson", "../../etc/a.geojson", "/etc/a.geojson", "C:/a.geojson",
                 "C:a.geojson", "..\\a.geojson", "\\\\host\\a.geojson", "x/../../a.geojson",
                 "con.geojson", "x/NUL.geojson", "aux", "COM1.geojson", "lpt9.txt", "a\nb.geojson",
                 "x" * 300 + ".geojson"):  # fmt: skip
        yield case(f"zip name {name[:30]!r}", "refuse", put("a.zip", zipped({name: good})))


def zip_cases() -> Iterator[Case]:
    good = beside_good(square())
    yield case("zip: NUL in a name", "refuse",
               put("a.zip", zipped({"aXb.geojson": good}).replace(b"aXb", b"a\x00b")))  # fmt: skip
    yield case("zip: symbolic link", "refuse",
               put("a.zip", zipped({"a.geojson": "/etc/passwd"}, external_attr=0o120777 << 16)))  # fmt: skip
    yield case("zip: one name twice", "refuse", put("a.zip", same_name_twice()))
    yield case("zip: one name in two cases", "refuse",
               put("a.zip", zipped({"A.geojson": good, "a.GEOJSON": good})))  # fmt: skip
    yield case("zip in a zip", "refuse", put("a.zip", zipped({"b.zip": zipped({"c.csv": "x"})})))
    yield case("kmz in a zip", "refuse", put("a.zip", zipped({"b.kmz": b"PK\x03\x04"})))
    yield case("zip: bomb", "refuse", put("a.zip", zipped({"a.csv": b"0" * 30_000_000})))
    yield case("zip: a thousand members", "refuse",
               put("a.zip", zipped({f"{n}.csv": "x" for n in range(1000)})))  # fmt: skip
    yield case(
        "zip: says it is small", "refuse", put("a.zip", lying(zipped({"a.geojson": good}), 10))
    )
    yield case("zip: says it is enormous", "refuse",
               put("a.zip", lying(zipped({"a.geojson": good}), 0xFFFFFFF0)))  # fmt: skip
    yield case("zip: password", "refuse", put("a.zip", encrypted(zipped({"a.geojson": good}))))
    yield case("zip: cut in half", "refuse", put("a.zip", zipped({"a.geojson": good})[:200]))
    yield case("zip: only the end", "refuse", put("a.zip", b"PK\x05\x06" + b"\x00" * 18))
    yield case("zip: wrong checksum", "refuse",
               put("a.zip", zipped({"a.geojson": good}).replace(b"PK\x01\x02", b"PK\x01\x02", 1)[:60]
                   + b"\xff" * 40 + zipped({"a.geojson": good})[100:]))  # fmt: skip
    yield case("zip: nothing useful", "refuse", put("a.zip", zipped({"readme.pdf": "%PDF"})))
    yield case("zip: virtual format inside", "refuse",
               put("a.zip", zipped({"a.geojson": "<OGRVRTDataSource></OGRVRTDataSource>"})))  # fmt: skip
    yield case("zip: pipeline inside", "refuse",
               put("a.zip", zipped({"a.geojson": '{"type": "gdal_streamed_alg"}'})))  # fmt: skip
    yield case("zip: a broken file beside a good one", "refuse",
               put("a.zip", zipped({"a.geojson": good, "b.geojson": good[:50]})))  # fmt: skip
    yield case("zip: papers beside the data", "repair",
               put("a.zip", zipped({"a.geojson": good, "readme.pdf": "%PDF", "利用.txt": "x"})))  # fmt: skip


DISGUISES = {
        "a picture": b"\x89PNG\r\n\x1a\n", "a program": b"MZ\x90\x00", "an elf": b"\x7fELF\x02",
        "a pdf": b"%PDF-1.7", "a page": b"<!DOCTYPE html><html><script>x</script></html>",
        "a database": b"SQLite format 3\x00" + b"\x00" * 100, "a zip": zipped({"a.csv": "x"}),
        "a virtual format": b"<OGRVRTDataSource></OGRVRTDataSource>",
        "a kml": b'<?xml version="1.0"?><kml/>', "an old excel": b"\xd0\xcf\x11\xe0" + b"\x00" * 50,
    }  # fmt: skip


def disguise_cases() -> Iterator[Case]:
    for suffix in ("geojson", "csv", "shp", "dbf", "xlsx", "gpkg"):
        for name, data in DISGUISES.items():
            if (suffix, name) == ("gpkg", "a database") or (suffix, name) == ("xlsx", "a zip"):
                continue
            yield case(f"{name} as .{suffix}", "refuse", put(f"A27-21_13.{suffix}", data))
    for suffix in (
        "exe",
        "pdf",
        "kml",
        "kmz",
        "vrt",
        "gdb",
        "fgb",
        "parquet",
        "pickle",
        "py",
        "html",
    ):
        yield case(f"a .{suffix}", "refuse", put(f"a.{suffix}", b"x"))
    yield case("nothing at all", "refuse", lambda _folder: [])
    yield case("a path that is not there", "refuse", lambda folder: [folder / "gone.csv"])
    yield case("an empty folder", "refuse", lambda folder: [folder])

    def link(folder: Path) -> list[Path]:
        path = folder / "a.geojson"
        path.symlink_to("/etc/passwd")
        return [path]

    yield case("a symbolic link", "refuse", link)


def workbook_cases() -> Iterator[Case]:
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>'
    types = '<?xml version="1.0"?><Types/>'
    yield case("workbook: entity", "refuse",
               put("a.xlsx", zipped({"[Content_Types].xml": types, "xl/workbook.xml": entity})))  # fmt: skip
    yield case("workbook: bomb", "refuse",
               put("a.xlsx", zipped({"xl/workbook.xml": "<a/>",
                                     "xl/worksheets/sheet1.xml": b" " * 30_000_000})))  # fmt: skip
    yield case("workbook: empty parts", "refuse",
               put("a.xlsx", zipped({"xl/workbook.xml": "<workbook/>"})))  # fmt: skip
    yield case("workbook: traversal", "refuse",
               put("a.xlsx", zipped({"../x.xml": "x", "xl/workbook.xml": "<workbook/>"})))  # fmt: skip

    def book(rows: list[list[object]]) -> Callable[[Path], list[Path]]:
        return lambda folder: [makers.write_workbook(rows, folder / "a.xlsx")]

    yield case("workbook: no rows", "refuse", book([]))
    yield case("workbook: header only", "refuse", book([list(makers.FACILITY_HEADER)]))
    yield case("workbook: persons", "refuse", book([["氏名", "住所"], [SECRET, "架空市"]]))
    yield case("workbook: numbers only", "refuse", book([[1, 2], [3, 4]]))
    yield case("workbook: true and false", "rows refuse",
               book([list(makers.FACILITY_HEADER), [True] * 14]))  # fmt: skip


# ---------------------------------------------------------------- shapefiles


def shapefile(
    without: tuple[str, ...] = (), change: Callable[[Path], None] | None = None
) -> Callable[[Path], list[Path]]:
    def write(folder: Path) -> list[Path]:
        path = folder / "A27-21_13.shp"
        makers.write_shapefile(makers.district_frame("A27", "2021"), path, without=without)
        if change is not None:
            change(folder)
        return sorted(folder.iterdir())

    return write


def cut(suffix: str, size: int) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / f"A27-21_13{suffix}"
        path.write_bytes(path.read_bytes()[:size])

    return change


def patch(suffix: str, at: int, data: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / f"A27-21_13{suffix}"
        out = bytearray(path.read_bytes())
        out[at : at + len(data)] = data
        path.write_bytes(bytes(out))

    return change


def overwrite(suffix: str, data: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / f"A27-21_13{suffix}").write_bytes(data)

    return change


def parts_cases() -> Iterator[Case]:
    """Each of the combinations of four parts has a defined result."""
    parts = (".shp", ".shx", ".dbf", ".prj")
    for bits in range(1, 16):
        gone = tuple(part for n, part in enumerate(parts) if bits >> n & 1)
        useless = ".shp" in gone or ".dbf" in gone
        right = "refuse" if useless else "ask" if ".prj" in gone else "repair"
        yield case(f"shapefile without {' '.join(gone)}", right, shapefile(gone))
    for suffix in (".shp", ".dbf", ".shx"):
        for size in (0, 10, 100, 120):
            yield case(f"shapefile: {suffix} cut at {size}", "refuse rows repair",
                       shapefile((), cut(suffix, size)))  # fmt: skip


ENORMOUS = 2_000_000_000
LYING_PARTS = {
    "shape length lies": patch(".shp", 24, struct.pack(">i", ENORMOUS)),
    "record length lies": patch(".shp", 104, struct.pack(">i", ENORMOUS)),
    "negative record length": patch(".shp", 104, struct.pack(">i", -5)),
    "too many parts": patch(".shp", 144, struct.pack("<i", ENORMOUS)),
    "too many points": patch(".shp", 148, struct.pack("<i", ENORMOUS)),
    "another shape type": patch(".shp", 108, struct.pack("<i", 99)),
    "not a number": patch(".shp", 160, struct.pack("<d", float("nan"))),
    "record count lies": patch(".dbf", 4, struct.pack("<I", ENORMOUS)),
    "record count zero": patch(".dbf", 4, struct.pack("<I", 0)),
    "header length lies": patch(".dbf", 8, struct.pack("<H", 65_000)),
    "record width zero": patch(".dbf", 10, struct.pack("<H", 0)),
    "index points away": patch(".shx", 100, struct.pack(">i", ENORMOUS)),
    "letters of no encoding": patch(".dbf", 200, b"\xff\xfe\xfd" * 20),
    "grid file in .prj": overwrite(".prj", b'PROJCS["x",EXTENSION["PROJ4","+nadgrids=/etc/x"]]'),
    "words in .prj": overwrite(".prj", "東京".encode()),
    "long .prj": overwrite(".prj", b"x" * 20_000),
    "empty .prj": overwrite(".prj", b" "),
    "address in .prj": overwrite(".prj", b"http://192.0.2.1/x.prj"),
    "wrong .cpg": overwrite(".cpg", b"UTF-8"),
    "nonsense .cpg": overwrite(".cpg", b"klingon"),
}


def shapefile_cases() -> Iterator[Case]:
    for name, change in LYING_PARTS.items():
        yield case(f"shapefile: {name}", "refuse rows repair ask ok", shapefile((), change))


# ---------------------------------------------------------------- databases


def changed(*statements: str) -> Callable[[Path], list[Path]]:
    def write(folder: Path) -> list[Path]:
        path = makers.write_geopackage(
            makers.district_frame("A27", "2021"), folder / "A27-21_13.gpkg"
        )
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA writable_schema=ON")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()
        return [path]

    return write


ENDLESS = ("WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL SELECT fid + 1 FROM n) "
           "SELECT fid, NULL AS geom FROM n")  # fmt: skip
DROP = [f'DROP TRIGGER IF EXISTS "{name}"' for name in (
    "rtree_layer_geom_insert", "rtree_layer_geom_update6", "rtree_layer_geom_update7",
    "rtree_layer_geom_update2", "rtree_layer_geom_update4", "rtree_layer_geom_update5",
    "rtree_layer_geom_delete", "trigger_insert_feature_count_layer",
    "trigger_delete_feature_count_layer")]  # fmt: skip


def database_cases() -> Iterator[Case]:
    yield case("database: view that never ends", "refuse",
               changed(*DROP, 'ALTER TABLE "layer" RENAME TO "old"',
                       f'CREATE VIEW "layer" AS {ENDLESS}'))  # fmt: skip
    yield case("database: contents that never end", "refuse",
               changed('ALTER TABLE gpkg_contents RENAME TO "old"',
                       f"CREATE VIEW gpkg_contents AS {ENDLESS}"))  # fmt: skip
    yield case("database: hostile name", "refuse",
               changed("UPDATE gpkg_contents SET table_name = 'x\"; DROP TABLE y; --'"))  # fmt: skip
    yield case("database: a table that is not there", "refuse",
               changed("UPDATE gpkg_contents SET table_name = 'gone'"))  # fmt: skip
    yield case("database: the schema as a table", "refuse",
               changed("UPDATE gpkg_contents SET table_name = 'sqlite_master'"))  # fmt: skip
    yield case("database: no features", "refuse", changed("DELETE FROM gpkg_contents"))
    yield case("database: another application", "refuse", changed("PRAGMA application_id = 1"))
    yield case("database: unknown system", "refuse",
               changed("UPDATE gpkg_geometry_columns SET srs_id = 424242"))  # fmt: skip
    yield case("database: grid in the system", "refuse",
               changed("UPDATE gpkg_spatial_ref_sys SET organization = 'x', definition = "
                       "'+proj=longlat +nadgrids=/etc/passwd'"))  # fmt: skip
    yield case("database: trigger on reading", "ok repair",
               changed('CREATE TRIGGER t AFTER UPDATE ON "layer" BEGIN SELECT load_extension(1); END'))  # fmt: skip
    yield case("database: broken geometry", "rows repair ask refuse",
               changed(*DROP, 'UPDATE "layer" SET geom = x\'4750\' WHERE fid = 1'))  # fmt: skip
    yield case("database: geometry as text", "rows",
               changed(*DROP, "UPDATE \"layer\" SET geom = 'x' WHERE fid = 1"))  # fmt: skip


def damaged_database_cases() -> Iterator[Case]:
    def corrupt(folder: Path) -> list[Path]:
        (path,) = changed()(folder)
        data = bytearray(path.read_bytes())
        data[4096:20_000] = b"\xff" * 15_904
        path.write_bytes(bytes(data))
        return [path]

    def cut(folder: Path) -> list[Path]:
        (path,) = changed()(folder)
        path.write_bytes(path.read_bytes()[:9_000])
        return [path]

    def logged(folder: Path) -> list[Path]:
        (path,) = changed()(folder)
        side = path.with_name(path.name + "-wal")
        side.write_bytes(b"\x37\x7f\x06\x82" + b"\x00" * 100)
        return [path, side]

    yield case("database: corrupt pages", "refuse", corrupt)
    yield case("database: cut off", "refuse", cut)
    yield case("database: log beside it", "refuse", logged)


def big_cases() -> Iterator[Case]:
    def many(folder: Path) -> list[Path]:
        """A polygon of half a million corners: within the limits, and read."""
        angles = np.linspace(0, 2 * np.pi, 500_000)
        ring = np.column_stack([139.52 + 0.01 * np.cos(angles), 35.72 + 0.01 * np.sin(angles)])
        shape = shapely.Polygon(ring)
        columns = {
            name: values[:1] for name, values in makers.district_columns("A27", "2021").items()
        }
        frame = gpd.GeoDataFrame(columns, geometry=[shape], crs=makers.JGD2011)
        makers.write_shapefile(frame, folder / "A27-21_13.shp")
        return sorted(folder.iterdir())

    yield case("a polygon of 500,000 corners", "ok repair", many)


def all_cases() -> list[Case]:
    """Every case, names unique."""
    groups = (
        table_cases, row_cases, statistics_cases, geometry_cases, district_cases, json_cases,
        json_crs_cases, topology_cases, xml_cases, container_cases, zip_cases, disguise_cases,
        workbook_cases, parts_cases, shapefile_cases, database_cases, damaged_database_cases,
        big_cases,
    )  # fmt: skip
    cases = [item for group in groups for item in group()]
    assert len({item.name for item in cases}) == len(cases)
    return cases
