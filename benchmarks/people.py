"""People in zones, by point and by area, and circles: beside geopandas and tobler."""

from __future__ import annotations

import resource
import warnings

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.country import CRS, make_people, make_polygons
from benchmarks.timing import race
from zones.areal import weigh_by_area
from zones.catchments import find_within_radius
from zones.coverage import count_by_depth, measure_area_by_depth
from zones.population import assign_points

__all__ = ["run_all", "run_areal", "run_circles", "run_land", "run_points"]

SIZES = {"city": (500, 20, 4_000.0), "Japan": (230_000, 20_000, 700_000.0)}


def run_points(size: str) -> None:
    """Count people at representative points in districts."""
    areas, districts, side = SIZES[size]
    zones = make_polygons(districts, side, 48, seed=1)
    points = make_polygons(areas, side, 4, seed=2).representative_point()
    people = make_people(len(points), seed=3)
    xy = shapely.get_coordinates(points.to_numpy())
    frame = gpd.GeoDataFrame({"people": people}, geometry=points.to_numpy(), crs=CRS)
    polygons = gpd.GeoDataFrame(geometry=zones)

    def ours() -> np.ndarray:
        return assign_points(xy, zones).T.astype(float) @ people

    def joined() -> np.ndarray:
        pairs = gpd.sjoin(frame, polygons, predicate="within")
        counts = pairs.groupby("index_right")["people"].sum()
        return counts.reindex(range(len(zones)), fill_value=0.0).to_numpy()

    race(
        f"people at points, {len(points):,} points x {len(zones):,} districts ({size})",
        {"machiwari assign_points": ours, "geopandas sjoin": joined},
        rounds=5,
    )


def run_areal(size: str, *, peers: bool = True) -> None:
    """Move people by shares of land."""
    count, districts, side = SIZES[size]
    zones = make_polygons(districts, side, 48, seed=1)
    areas = make_polygons(count, side, 4, seed=2)
    people = make_people(len(areas), seed=3)
    source = gpd.GeoDataFrame({"people": people}, geometry=areas)
    target = gpd.GeoDataFrame(geometry=zones)

    def ours() -> np.ndarray:
        return weigh_by_area(people, areas, zones)

    def overlaid() -> np.ndarray:
        left = source.assign(area=np.arange(len(source)), whole=source.area)
        right = target.assign(zone=np.arange(len(target)))
        cut = gpd.overlay(left, right, how="intersection", keep_geom_type=True)
        moved = (cut["people"] * cut.area / cut["whole"]).groupby(cut["zone"]).sum()
        return moved.reindex(range(len(target)), fill_value=0.0).to_numpy()

    def interpolated() -> np.ndarray:
        from tobler.area_weighted import area_interpolate  # noqa: PLC0415 - slow to import

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = area_interpolate(
                source, target, extensive_variables=["people"], allocate_total=False
            )
        return answer["people"].to_numpy()

    hands = {"machiwari weigh_by_area": ours}
    if peers:
        hands |= {"geopandas overlay": overlaid, "tobler area_interpolate": interpolated}
    race(
        f"people by area, {len(areas):,} small areas x {len(zones):,} districts ({size})",
        hands,
        rounds=1 if size == "Japan" else 3,
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory of this process so far: {peak:,.0f} MB")


def run_circles(size: str) -> None:
    """Count people in one circle, in several and in none."""
    areas, schools, side = {"city": (500, 9, 4_000.0), "Japan": (230_000, 10_000, 700_000.0)}[size]
    rng = np.random.default_rng(5)
    xy = rng.uniform(0, side, (areas, 2))
    centres = rng.uniform(0, side, (schools, 2))
    people = make_people(areas, seed=6)
    frame = gpd.GeoDataFrame({"people": people}, geometry=gpd.points_from_xy(*xy.T), crs=CRS)
    points = gpd.GeoSeries(gpd.points_from_xy(*centres.T), crs=CRS)

    def ours() -> np.ndarray:
        depths = count_by_depth(people, find_within_radius(xy, centres, 1200.0))
        return np.array([depths.none, depths.once, depths.several])

    def buffered() -> np.ndarray:
        circles = gpd.GeoDataFrame(geometry=points.buffer(1200.0, quad_segs=64))
        pairs = gpd.sjoin(frame, circles, predicate="within")
        depth = pairs.groupby(level=0).size().reindex(frame.index, fill_value=0)
        return np.bincount(np.minimum(depth, 2), weights=people, minlength=3)

    race(
        f"people by depth of overlap, {areas:,} points x {schools:,} circles ({size})",
        {"machiwari count_by_depth": ours, "geopandas buffer + sjoin": buffered},
        rounds=5,
        tolerance=1e-3,  # a polygon of 256 corners lies a little inside of the true circle
    )


def run_land() -> None:
    """Split the land of a city by depth of overlap."""
    rng = np.random.default_rng(8)
    centres = gpd.GeoSeries(gpd.points_from_xy(*rng.uniform(0, 4000, (2, 9))), crs=CRS)
    circles = centres.buffer(1200.0, quad_segs=64)
    outline = shapely.box(0, 0, 4000, 4000)

    def ours() -> np.ndarray:
        depths = measure_area_by_depth(circles, outline)
        return np.array([depths.none, depths.once, depths.several])

    def overlaid() -> np.ndarray:
        pieces = gpd.GeoDataFrame(geometry=circles.iloc[:1]).assign(depth=1)
        for circle in circles.iloc[1:]:
            other = gpd.GeoDataFrame({"more": [1]}, geometry=[circle], crs=CRS)
            pieces = gpd.overlay(pieces, other, how="union", keep_geom_type=True)
            depth = pieces["depth"].fillna(0) + pieces["more"].fillna(0)
            pieces = pieces.assign(depth=depth).drop(columns="more")
        land = gpd.GeoDataFrame(geometry=[outline], crs=CRS)
        inside = gpd.overlay(pieces, land, how="intersection", keep_geom_type=True)
        size = np.bincount(np.minimum(inside["depth"], 2).astype(int), inside.area, 3)
        return np.array([outline.area - size.sum(), size[1], size[2]])

    race(
        "land by depth of overlap, 9 circles",
        {"machiwari measure_area_by_depth": ours, "geopandas overlay": overlaid},
    )


def run_all(*, quick: bool) -> None:
    """Race all jobs at city size, and at the size of the country unless told otherwise."""
    for size in ("city",) if quick else ("city", "Japan"):
        run_points(size)
        run_circles(size)
        run_areal(size)
    run_land()
