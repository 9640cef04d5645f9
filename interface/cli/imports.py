"""``machiwari import``: official files become official shapes, or a new city."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from interface.cli.japanese import JapaneseCommand, Told
from interface.wording.commands import IMPORT, OPTIONS

if TYPE_CHECKING:
    from layers.intake import Intake
    from layers.user_cities import ImportPlan

__all__ = ["command"]


@click.command(cls=JapaneseCommand, name="import", help=IMPORT["help"])
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--code", help=IMPORT["code"])
@click.option("--slug", help=IMPORT["slug"])
@click.option("--name", help=IMPORT["name"])
@click.option("--dry-run", is_flag=True, help=IMPORT["dry_run"])
@click.option("--yes", is_flag=True, help=IMPORT["yes"])
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["json"])
def command(*, files: tuple[Path, ...], as_json: bool, **options: Any) -> None:  # noqa: ANN401 - click's options
    """Read, report every fault, ask, store."""
    from interface.wording.faults import say_fault
    from layers.intake import receive
    from layers.user_cities import store_import
    from zones.faults import Outcome

    intake = receive(list(files), progress=_make_progress())
    asked = [fault for fault in intake.faults if fault.outcome is Outcome.ASK]
    for fault in intake.faults:
        click.echo(say_fault(fault), err=True)
    if asked and not options["yes"] and not options["dry_run"]:
        raise Told(IMPORT["ask"].format(faults=" ".join(say_fault(fault) for fault in asked)))
    plan = _plan(intake, options)
    if not options["dry_run"]:
        store_import(plan)
    if as_json:
        answer = _describe(plan, intake, stored=not options["dry_run"])
        answer["defects"] = [] if options["dry_run"] else _list_defects(plan.slug)
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    _say(plan, stored=not options["dry_run"])
    if not options["dry_run"]:
        for line in _list_defects(plan.slug):
            click.echo(line)


def _list_defects(slug: str) -> list[str]:
    from interface.defects import list_defect_sentences
    from layers.cities import open_city

    return list_defect_sentences(open_city(slug))


def _plan(intake: Intake, options: dict[str, Any]) -> ImportPlan:
    from interface.wording.import_page import ask_for_people, list_choices, say_municipality
    from layers.user_cities import list_municipalities, plan_import
    from zones.errors import NotImportedError, UnknownNameError

    names = list_municipalities(intake)
    slug = _check_slug(options["slug"])
    try:
        return plan_import(intake, code=options["code"], slug=slug, name=options["name"])
    except UnknownNameError as error:
        if options["code"] or not names:
            raise
        raise Told(list_choices(names)) from error
    except NotImportedError as error:
        place = say_municipality(error.where, names.get(error.where, ""))
        raise Told(ask_for_people(place)) from error


def _make_progress() -> Any:  # noqa: ANN401 - a plain callable
    """Report progress on a terminal only: a pipe gets the answer and nothing else."""
    if not sys.stderr.isatty():
        return None

    def show(step: str, share: float) -> None:
        click.echo(f"\r{share:4.0%} {step[:60]:<60}", nl=False, err=True)

    return show


def _check_slug(slug: str | None) -> str | None:
    if slug is not None and not (slug.isascii() and slug.replace("-", "").isalnum()):
        raise Told(IMPORT["bad_slug"])
    return slug


def _say(plan: ImportPlan, *, stored: bool) -> None:
    from interface.wording.import_page import CHECK, say_replaced, say_unused

    for line in [*say_unused(plan.unused), *say_replaced(plan)]:
        click.echo(line)
    if not plan.datasets:
        click.echo(CHECK["nothing_new"])
        return
    kinds = "、".join(
        IMPORT["kind_count"].format(label=label, count=f"{count:,}")
        for label, count in _label_counts(plan).items()
    )
    sentence = IMPORT["stored"] if stored else IMPORT["would_store"]
    click.echo(sentence.format(name=plan.name, slug=plan.slug, kinds=kinds))
    for terms in plan.restricted:
        click.echo(IMPORT["restricted"].format(terms=terms))


def _label_counts(plan: ImportPlan) -> dict[str, int]:
    from interface.wording.commands import DATASET_LABELS

    return {DATASET_LABELS[kind.value]: count for kind, count in plan.counts.items()}


def _describe(plan: ImportPlan, intake: Intake, *, stored: bool) -> dict[str, Any]:
    from interface.wording.faults import say_fault

    return {
        "slug": plan.slug,
        "name": plan.name,
        "code": plan.code,
        "new": plan.new,
        "plane_zone": plan.plane_zone,
        "stored": stored,
        "counts": {kind.value: count for kind, count in plan.counts.items()},
        "replaced": {kind.value: vintage for kind, vintage in plan.replaced.items()},
        "unused": [{"kind": part.kind.value, "why": why} for part, why in plan.unused],
        "restricted": list(plan.restricted),
        "datasets": [
            {
                "kind": dataset.kind.value,
                "vintage": dataset.vintage,
                "layout": dataset.layout,
                "rows_read": dataset.rows.read,
                "rows_kept": dataset.rows.kept,
                "rows_joined": dataset.rows.joined,
                "rows_listed": dataset.rows.listed,
                "rows_apart": dataset.rows.apart,
                "digest": dataset.digest,
            }
            for dataset in intake.datasets
        ],
        "faults": [
            {"code": f.code.value, "outcome": f.outcome.value, "sentence": say_fault(f)}
            for f in intake.faults
        ],
    }
