from __future__ import annotations

import re

import pytest

from interface.wording.faults import OUTCOME_LABELS, SENTENCES, say_fault, say_outcome
from zones.faults import Fault, FaultCode, Outcome

pytestmark = pytest.mark.unit

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
NOT_PLAIN = re.compile(
    r"EPSG|REFUSE|ASK|ROWS|REPAIR|Traceback|CRS|None|nan|ポリゴン|バッファ|\{|\}"
)
DETAILS = {"rows": "2-5, 9", "count": 5, "found": "例", "limit": 60.0, "parts": 12,
           "proposed": "9", "metres": 461, "area_m2": 12.5, "reason": "same"}  # fmt: skip
WITHOUT_FILE = {FaultCode.NO_FILES, FaultCode.READER_FAILED}


@pytest.mark.parametrize("code", FaultCode)
@pytest.mark.parametrize("details", [{}, DETAILS])
def test_every_fault_has_a_plain_sentence_with_file_reason_and_remedy(code, details):
    sentence = say_fault(Fault(code, Outcome.ASK, "資料.zip", details))
    assert JAPANESE.search(sentence)
    assert not NOT_PLAIN.search(sentence)
    assert sentence.endswith("。")
    assert sentence.count("。") >= (1 if code is FaultCode.EMPTY_FILE else 2)
    assert ("資料.zip" in sentence) is (code not in WITHOUT_FILE)


def test_no_sentence_is_left_over():
    assert set(SENTENCES) == set(FaultCode)
    assert set(OUTCOME_LABELS) == set(Outcome)
    assert all(JAPANESE.search(say_outcome(outcome)) for outcome in Outcome)


def test_a_fault_of_many_files_is_said_once():
    fault = Fault(FaultCode.CRS_ASSUMED, Outcome.REPAIR, "a.geojson", {"others": 73})
    assert say_fault(fault).endswith("（ほか73件のファイルも同じです）")


def test_a_long_list_of_rows_is_shortened_only_for_the_eye():
    rows = ", ".join(str(number) for number in range(2, 2000, 2))
    sentence = say_fault(Fault(FaultCode.NO_COORDINATES, Outcome.ROWS, "a.csv", {"rows": rows}))
    assert len(sentence) < 200
