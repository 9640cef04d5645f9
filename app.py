"""The front door of the desk app."""

import streamlit as st

st.set_page_config(page_title="まちわり", layout="wide")
st.title("まちわり")
