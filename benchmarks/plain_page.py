"""The same map as a plain streamlit-folium page: shapes embedded, drawn again at every change."""

from __future__ import annotations

import folium
import streamlit as st
from streamlit_folium import st_folium

from layers.cities import open_city
from zones.report import PeopleRequest, measure_people
from zones.vocabulary import Definition

city = st.cache_resource(open_city)("nishitokyo")
radius = st.slider("radius", 400, 2000, 1200, 50)
report = measure_people(city, PeopleRequest("junior_high", Definition.CIRCLE, float(radius)))
st.write(f"sum {report.people.once:,} {report.people.several:,}")
shown = report.zones.to_crs("EPSG:4326")
page = folium.Map(location=[35.735, 139.545], zoom_start=13, tiles=None, maxZoom=18)
folium.GeoJson(shown.reset_index(), tooltip=folium.GeoJsonTooltip(["name", "people"])).add_to(page)
for _, place in city.facilities.to_crs("EPSG:4326").iterrows():
    folium.CircleMarker(
        [place.geometry.y, place.geometry.x], radius=4, tooltip=str(place["name"])
    ).add_to(page)
st_folium(page, height=450, width=880)
