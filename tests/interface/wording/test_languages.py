from __future__ import annotations

from importlib import resources

import pytest

from interface.wording.languages import list_languages, read_strings
from zones.errors import ConfigError
from zones.resources import BarrierFree
from zones.vocabulary import FacilityKind

ENGLISH = resources.files("interface.wording").joinpath("strings/en.toml").read_text("utf-8")


def test_carried_languages_have_the_same_words():
    japanese, english = list_languages()
    assert (japanese["code"], english["code"]) == ("ja", "en")
    assert set(japanese["page"]) == set(english["page"])
    assert set(japanese["sections"]) == set(english["sections"])


def test_english_names_every_kind_and_every_equipment():
    english = list_languages()[1]
    assert set(english["kinds"]) == {kind.value for kind in FacilityKind}
    assert set(english["barrier_free"]) == {each.value for each in BarrierFree}


def test_a_council_adds_a_language_with_a_file(tmp_path):
    (tmp_path / "eo.toml").write_text(ENGLISH.replace('code = "en"', 'code = "eo"'), "utf-8")
    assert [strings["code"] for strings in list_languages(tmp_path)] == ["ja", "en", "eo"]


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('kicker = "Residents\' meeting"\n', "", "page.kicker"),
        ("{people} people live", "Nobody lives", "sentences.lead"),
        ("{people} people live", "{people.__class__} people live", "sentences.lead"),
        ("{people} people live", "{people people live", "sentences.lead"),
        ('code = "en"', "code = 3", "code"),
        ("[page]", "[page", "not a string file"),
    ],
)
def test_a_broken_file_is_refused_with_the_key(before, after, key):
    assert before in ENGLISH
    with pytest.raises(ConfigError, match=key):
        read_strings(ENGLISH.replace(before, after).encode(), name="xx.toml")
