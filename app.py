"""The front door of the desk app: page list, one look, and no traceback for anybody."""

from __future__ import annotations

import streamlit as st

from interface.pages import list_pages
from interface.pages.frame import ICON, clean_shelf, guard_page, make_look
from interface.wording.pages import APP_TITLE, FRONT_PAGE


def main() -> None:
    """Open the page that was asked for."""
    st.set_page_config(page_title=APP_TITLE, page_icon=str(ICON), layout="wide")
    make_look()
    clean_shelf()
    pages = {
        verb: [
            st.Page(guard_page(draw), title=title, url_path=name, default=name == FRONT_PAGE)
            for name, title, draw in found
        ]
        for verb, found in list_pages().items()
    }
    page = st.navigation(pages, position="top")
    st.set_page_config(page_title=f"{page.title} · {APP_TITLE}")
    page.run()


main()
