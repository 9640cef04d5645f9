/* Where a point lies: the only reckoning done in the browser, for pointing and for names. */
(function () {
  "use strict";
  const M = window.machiwari;

  const rings = (geometry) =>
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;

  M.box = function (geometry) {
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const polygon of rings(geometry)) {
      for (const [lon, lat] of polygon[0]) {
        west = Math.min(west, lon); east = Math.max(east, lon);
        south = Math.min(south, lat); north = Math.max(north, lat);
      }
    }
    return { west, south, east, north };
  };

  function insideRing(ring, lon, lat) {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [ax, ay] = ring[i];
      const [bx, by] = ring[j];
      if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    }
    return inside;
  }

  M.contains = function (zone, point) {
    const { lng: lon, lat } = point;
    const { box } = zone;
    if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) return false;
    return rings(zone.geometry).some((polygon) =>
      polygon.reduce((inside, ring) => inside !== insideRing(ring, lon, lat), false));
  };

  M.apart = (a, b) =>
    a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
})();
