"""The 地区カルテ as one HTML file that opens anywhere and asks nothing of any host."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from markupsafe import Markup

from interface.escape import inert, plain_text
from interface.handouts.directory.mapping import draw_zone_map
from interface.handouts.glyphs import FONT_FAMILY
from interface.handouts.karte.credits import list_karte_credits
from interface.handouts.karte.lines import (
    list_age_rows,
    list_charts,
    list_gap_lines,
    list_group_lines,
    list_movement,
    list_words,
    say_mark,
)
from interface.handouts.karte.picture import draw_age, draw_line, draw_series
from interface.handouts.letters import Letters
from interface.symbols import draw_sign
from interface.wording.choice_sentences import name_zone
from interface.wording.directory_page import name_legend, name_section, say_marks
from interface.wording.karte import (
    HEADS,
    KARTE,
    SHEET,
    list_method,
    say_warnings,
)
from interface.wording.karte_figures import (
    say_band,
    say_city_figure,
    say_direction,
    say_fact,
    say_figure,
    say_lead,
    say_rank,
    say_survey,
)
from interface.wording.karte_series import head_series
from interface.wording.method import write_ruler
from interface.wording.returned import RETURNED, RETURNED_HEADS
from layers.karte.notes import WORD_FIELDS
from zones.karte.figures import group_figures

if TYPE_CHECKING:
    from collections.abc import Callable

    from interface.handouts.directory.model import DirectoryRow
    from interface.handouts.karte.model import Karte, KarteBook
    from zones.karte.figures import Comparison, Figure

__all__ = ["write_karte_html"]

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "karte.html"
CHART_PX = 320.0
MAP_PT = (420.0, 360.0)
# a picture cannot use the font of the print; these are on the machines of readers
FONTS = f"{FONT_FAMILY}, Noto Sans CJK JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif"


def write_karte_html(book: KarteBook, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Write kartes as one page.

    Parameters
    ----------
    book
        From ``build_kartes``.
    progress
        Told the number of zones put together, and of all.

    Returns
    -------
    bytes
        UTF-8; pictures and style inside, no script, no address. The same for the same arguments.
    """
    zones = []
    for number, karte in enumerate(book.kartes, start=1):
        zones.append(_compose(book, karte))
        if progress is not None:
            progress(number, len(book.kartes))
    city = book.matter.city
    tier = city.profile.tier(book.matter.zones.tier_id).label
    # every value goes through the one function that makes texts inert, drawings of our own aside
    page = Environment(autoescape=True, finalize=_settle).from_string(
        TEMPLATE.read_text(encoding="utf-8")
    )
    text = page.render(
        title=f"{KARTE['title']} {city.profile.name}",
        kicker=f"{KARTE['title']}　{city.profile.name}　{tier}",
        ruler=write_ruler(city, book.report.request),
        words=KARTE,
        heads=HEADS,
        back=RETURNED,
        back_heads=RETURNED_HEADS,
        sheet=SHEET,
        zones=zones,
    )
    return text.encode("utf-8")


def _settle(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(inert(value))  # noqa: S704 - made inert


def _compose(book: KarteBook, karte: Karte) -> dict[str, Any]:
    table, definition = book.matter.table, book.matter.zones.definition
    drawn = draw_zone_map(book.directory, karte.book, MAP_PT, Letters())
    return {
        "name": name_zone(karte.name),
        "fictional": say_mark(book, karte),
        "lead": say_lead(karte.facts[0], karte.figures),
        "map": _pack(drawn.svg),
        "legend": [
            {"svg": _pack(entry.svg), "label": name_legend(entry.kind, definition)}
            for entry in drawn.legend
        ],
        "facts": [say_fact(fact) for fact in karte.facts],
        "band": say_band(karte.facts[0]),
        "ages": _draw_ages(karte),
        "charts": [
            {
                "title": head_series(series),
                "picture": Markup(draw_series(series, CHART_PX, FONTS)),  # noqa: S704 - numbers
            }
            for series in list_charts(karte)
        ],
        "trend": list_movement(karte),
        "indicators": [
            {"title": group.label, "rows": [_list_figure(figure) for figure in own]}
            for group, own in group_figures(karte.figures)
        ],
        "small": say_warnings(karte.figures),
        "sentence": karte.book.say(),
        "sections": [
            {"title": name_section(section.key), "rows": [_list_row(row) for row in section.rows]}
            for section in karte.book.sections
        ],
        "groups": list_group_lines(karte),
        **{name: list_words(getattr(karte.notes, name)) for name in WORD_FIELDS},
        "comparisons": [_list_comparison(line) for line in karte.comparisons],
        "gaps": list_gap_lines(karte),
        "returned": karte.returned,
        "method": list_method(book.report, table.threshold, book.matter.day, karte.notes.saved),
        "credits": list_karte_credits(book, karte),
    }


def _pack(svg: str) -> str:
    """Put a drawing into an address of its own, where nothing in it can run or clash."""
    whole = svg.replace(FONT_FAMILY, FONTS)
    if "xmlns" not in whole:
        whole = whole.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    code = base64.b64encode(whole.encode("utf-8")).decode("ascii")
    # base64 holds no mark that means anything to a page
    return Markup(f"data:image/svg+xml;base64,{code}")  # noqa: S704


def _draw_ages(karte: Karte) -> list[dict[str, Any]]:
    rows, ages = list_age_rows(karte), karte.ages
    if ages is None:
        return []
    return [
        {**row, "picture": Markup(draw_age(ages, number))}  # noqa: S704 - numbers only
        for number, row in enumerate(rows)
    ]


def _list_figure(figure: Figure) -> dict[str, str]:
    indicator = figure.indicator
    return {
        "label": indicator.label,
        "value": " ".join(part for part in (say_figure(figure), say_survey(figure)) if part),
        "city": say_city_figure(figure, unit=True),
        "rank": say_rank(figure.rank, figure.ranked),
        "direction": say_direction(indicator),
        "definition": "。".join(part for part in (indicator.definition, figure.note) if part),
    }


def _list_row(row: DirectoryRow) -> dict[str, Any]:
    resource = row.resource
    return {
        "number": f"{row.number}{'' if row.unmarked is None else '*'}",
        "sign": _pack(draw_sign(resource.kind.value)),
        "name": plain_text(resource.name),
        "marks": say_marks(resource, neighbour=row.neighbour),
        "opening": plain_text(row.opening),
    }


def _list_comparison(line: Comparison) -> dict[str, Any]:
    return {
        "label": line.figure.indicator.label,
        "value": say_figure(line.figure),
        "city": say_city_figure(line.figure, unit=True),
        "picture": Markup(draw_line(line)),  # noqa: S704 - numbers only
    }
