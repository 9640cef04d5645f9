"""Small sheets for the tests of the choice."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from interface.choosing.model import ChoiceRequest, ChoiceSheet, Criterion

NAMES = ("東小学校", "西小学校", "南小学校", "北小学校", "中小学校")
# id and label, whether it is need, values
COLUMNS = (
    ("aged", "高齢者の割合", True, (30.0, 20.0, 25.0, 18.0, 22.0)),
    ("alone", "ひとり暮らしの割合", True, (40.0, 35.0, 20.0, 30.0, 10.0)),
    ("salon", "サロンの数", False, (1.0, 4.0, 2.0, 3.0, 5.0)),
    ("hub", "活動の拠点の数", False, (2.0, 0.0, 1.0, 3.0, 1.0)),
    ("leader", "担い手の数", False, (12.0, 4.0, 9.0, 3.0, 7.0)),
)


def make_sheet(names=NAMES, columns=COLUMNS, states=None, **more) -> ChoiceSheet:
    values = np.array([column[3] for column in columns], dtype=float).T
    blank = np.full(values.shape, np.nan)
    known = np.where(np.isnan(values), "not_imported", "known").astype(object)
    ids = tuple(f"z{number}" for number in range(len(names)))
    given = {
        "slug": "kiyose",
        "city": "清瀬市",
        "fictional": False,
        "tier": "elementary",
        "tier_label": "小学校区",
        "definition": "cells",
        "ruler": "区域: 小学校区",
        "zone_ids": ids,
        "zone_names": tuple(names),
        "criteria": tuple(
            Criterion(id=key, label=label, is_need=need, unit="件", source="表", year="2020")
            for key, label, need, _ in columns
        ),
        "values": values,
        "states": known if states is None else states,
        "low": blank,
        "high": blank,
        "doubtful": np.zeros(values.shape, dtype=bool),
        "neighbours": tuple(pairwise(ids)),
    }
    return ChoiceSheet(**{**given, **more})


def make_request(**more) -> ChoiceRequest:
    given = {
        "need": (("aged", 1.0), ("alone", 1.0), ("salon", 1.0)),
        "readiness": (("hub", 1.0), ("leader", 1.0)),
        "draws": 2000,
    }
    return ChoiceRequest(**{**given, **more})
