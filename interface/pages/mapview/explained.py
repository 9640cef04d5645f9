"""Every figure of the page with its formula, inputs, rule, year and value; and the credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.escape import inert
from interface.wording.explain import EXPLAINED, explain_figure
from interface.wording.method import list_approximations
from interface.wording.numbers import say_count
from interface.wording.pages import EXPLAIN
from zones.credits import list_used_sources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zones.city import City
    from zones.report import PeopleReport

__all__ = ["draw_credits", "draw_explained"]

DEPTHS = ("total", "once", "several", "none")


def draw_explained(city: City, report: PeopleReport) -> str:
    """Write the table of explanations, the approximations and the credits.

    Returns
    -------
    str
        Markup for ``st.html``.
    """
    heads = "".join(f"<th>{EXPLAIN[key]}</th>" for key in ("figure", "value", "formula"))
    rows = "".join(_draw_row(figure, city, report) for figure in EXPLAINED)
    common = explain_figure("total", city, report)
    facts = "".join(
        f"<div><dt>{EXPLAIN[key]}</dt><dd>{inert(text)}</dd></div>"
        for key, text in (
            ("rule", common.rule),
            ("inputs", common.inputs),
            ("year", common.year),
        )
    )
    notes = _draw_list(list_approximations(city, report))
    return (
        f'<section class="mw-explained"><dl>{facts}</dl><h3>{EXPLAIN["notes"]}</h3>{notes}'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"<h3>{EXPLAIN['credits']}</h3>{draw_credits(city, report)}</section>"
    )


def _draw_row(figure: str, city: City, report: PeopleReport) -> str:
    explanation = explain_figure(figure, city, report)
    if figure in DEPTHS:
        value = say_count(getattr(report.people, figure))
    else:
        value = EXPLAIN["city_row"] if figure == "average" else EXPLAIN["many"]
    return (
        f"<tr><th>{inert(explanation.name)}</th><td>{inert(value)}</td>"
        f"<td>{inert(explanation.formula)}</td></tr>"
    )


def _draw_list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{inert(line)}</li>' for line in lines)}</ul>"


def draw_credits(city: City, report: PeopleReport) -> str:
    """List the credits and terms of the sources behind the report."""
    sources = list_used_sources(city, report.request)
    terms = [text for text in sources["terms"] if text]
    return _draw_list(dict.fromkeys([*sources["credit"], *terms]))
