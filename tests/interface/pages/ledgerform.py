"""A page that shows only the form, the history or the import, and hands to press its widgets."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, datetime

from streamlit.testing.v1 import AppTest

from layers.ledger.opening import open_ledger
from zones.opening import parse_opening
from zones.resources import LocationMode, Resource, ResourceFunction
from zones.vocabulary import CoordinateQuality, FacilityKind

__all__ = [
    "HIDDEN",
    "NUMBERS",
    "SALON",
    "Hand",
    "save_as_another",
    "start",
    "stored",
]

CITY = "mihon"
SALON = Resource(
    "try-1", "架空あおぞらサロン", kind=FacilityKind.SALON, functions=(ResourceFunction.CONNECT,),
    issues=("孤立",), opening_text="第2・4水曜 午後",
    opening=parse_opening("第2・4水曜 午後").rules, capacity=20,
    address="えず町一丁目 1-1", lon=140.99, lat=34.5, fictional=True,
)  # fmt: skip
HIDDEN = replace(
    SALON, resource_id="try-2", name="架空ひみつの家", address="えず町二丁目 97531-86420",
    lon=140.9876543, lat=34.5123456, location_mode=LocationMode.WITHHELD, opening=(),
    opening_text="", coordinate_quality=CoordinateQuality.EXACT,
)  # fmt: skip
NUMBERS = ("97531", "86420", "140.98765", "34.51234")


def _draw_part() -> None:
    import streamlit as st

    from interface.pages.ledgerview.access import open_ledger_view
    from interface.pages.ledgerview.form import show_form
    from interface.pages.ledgerview.history import show_history
    from interface.pages.ledgerview.importing import show_import
    from interface.pages.mapview.cached import mark_edition

    view = open_ledger_view(mark_edition("mihon"))
    part = st.session_state.get("part", "form")
    if part == "form":
        show_form(view, st.session_state.get("chosen"), st.session_state.get("spot"))
    elif part == "history":
        show_history(view, st.session_state["chosen"])
    elif part == "import":
        show_import(view)


class Hand:
    """One person before one screen."""

    def __init__(self, **state) -> None:
        self.app = AppTest.from_function(_draw_part, default_timeout=60)
        self.set(**state)

    def set(self, **state) -> Hand:
        """Choose what the page around would choose."""
        for name, value in state.items():
            self.app.session_state[name.replace("_", "-") if "_" in name else name] = value
        return self.run()

    def run(self) -> Hand:
        self.app.run()
        assert not self.app.exception
        return self

    def find(self, name: str):
        kinds = ("text_input", "selectbox", "multiselect", "button", "number_input", "text_area",
                 "checkbox", "radio")  # fmt: skip
        widgets = [widget for kind in kinds for widget in self.app.get(kind)]
        return next((w for w in widgets if (w.key or "").endswith(f"-{name}")), None)

    def type(self, **values) -> Hand:
        for name, value in values.items():
            self.find(name).set_value(value)
            self.run()
        return self

    def press(self, name: str) -> Hand:
        button = self.find(name)
        assert not button.disabled, name
        button.click()
        return self.run()

    def value(self, name: str):
        return self.find(name).value

    @property
    def done(self) -> str:
        return self.read("ledger-done", "")

    def read(self, name: str, default=None):
        """Read what the page keeps; the state of a test has no ``get``."""
        return self.app.session_state[name] if name in self.app.session_state else default  # noqa: SIM401

    def said(self) -> str:
        """Everything written, as people see it."""
        parts = [element.proto.body for element in self.app.get("html")]
        for kind in ("error", "warning", "info", "success", "caption"):
            parts += [element.value for element in self.app.get(kind)]
        text = "\n".join(parts)
        for number in (*range(33, 127),):
            text = text.replace(f"&#{number};", chr(number))
        return text

    def everything(self) -> bytes:
        """All that went to the browser, with numbers also as the browser would see them."""
        sent = bytearray()

        def walk(node) -> None:
            proto = getattr(node, "proto", None)
            if proto is not None:
                sent.extend(proto.SerializeToString())
                sent.extend(str(proto).encode())
            for child in getattr(node, "children", {}).values():
                walk(child)

        walk(self.app._tree)
        return bytes(sent)

    def tells_hidden_place(self) -> bool:
        sent = self.everything()
        packed = [struct.pack("<d", number) for number in (HIDDEN.lon, HIDDEN.lat)]
        return any(part in sent for part in [*(n.encode() for n in NUMBERS), *packed])


def start(*rows: Resource) -> None:
    """Put rows into the ledger of the invented town."""
    with open_ledger(CITY) as store:
        for row in rows:
            store.add(row, who="架空の窓口", when=datetime.now(UTC))


def stored(resource_id: str) -> Resource:
    with open_ledger(CITY) as store:
        return store.get(resource_id)


def save_as_another(resource_id: str, **values) -> Resource:
    """Somebody else saves in between."""
    with open_ledger(CITY) as store:
        row = store.get(resource_id)
        return store.update(
            replace(row, **values), expected_version=row.version, who="別の人",
            when=datetime.now(UTC),
        )  # fmt: skip
