"""What a meeting is told: facts of one zone, already protected, said and ready to be laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interface.meeting.gapmodel import GapArea, GoalFacts, OneMore

if TYPE_CHECKING:
    import datetime as dt

    import shapely

    from interface.handouts.directory.model import Unmarked
    from interface.handouts.karte.model import Karte, KarteBook
    from interface.voices.returned import Returned
    from zones.resources import BarrierFree, Resource
    from zones.shapes import ZoneSet
    from zones.sheetgrid import SheetGrid
    from zones.streets import Streets

__all__ = [
    "ConsultPoint",
    "GapArea",
    "GoalFacts",
    "MeetingBook",
    "MeetingFacts",
    "MeetingPlace",
    "OfficeRow",
    "OneMore",
]


@dataclass(frozen=True, slots=True, eq=False)
class MeetingPlace:
    """A place of the zone, protected: nothing that may not leave the office is in it.

    Parameters
    ----------
    number
        The same in the list and on the map.
    resource
        Protected row of the ledger.
    section
        Key of the part of the list it stands in; ``name_section`` of
        ``interface.wording.directory_page`` says it.
    opening
        Open days and hours as they were written.
    marks
        What a reader has to know: 架空, 隣の市.
    unmarked
        Why it has no sign on the map; ``None`` where it has one.
    x_m, y_m, cell
        Spot and square of the sheet; ``None`` without a sign, the square also beyond the sheet.
    """

    number: int
    resource: Resource
    section: str
    opening: str
    marks: tuple[str, ...]
    unmarked: Unmarked | None
    x_m: float | None = None
    y_m: float | None = None
    cell: str | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.resource.name

    @property
    def phone(self) -> str:
        """Phone of the organisation, empty where not written."""
        return self.resource.phone

    @property
    def barrier_free(self) -> tuple[BarrierFree, ...]:
        """Attributes confirmed as present."""
        return self.resource.barrier_free


@dataclass(frozen=True, slots=True, eq=False)
class ConsultPoint:
    """A place to ask for help, anywhere in the city.

    Parameters
    ----------
    resource
        Protected row of the ledger.
    opening
        Open days and hours as they were written.
    zones
        Ids of the zones it lies in; empty where its place is not shown or in no zone.
    marks
        What a reader has to know.
    unmarked
        Why no place is shown; ``None`` where it is.
    """

    resource: Resource
    opening: str
    zones: tuple[str, ...]
    marks: tuple[str, ...]
    unmarked: Unmarked | None


@dataclass(frozen=True, slots=True, eq=False)
class OfficeRow:
    """What only the office may read of a row; in no public build.

    Parameters
    ----------
    name
        What it is called.
    lines
        State, agreement, notes.
    """

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MeetingFacts:
    """One zone.

    Parameters
    ----------
    zone_id, name, number
        The zone, and its place among the zones of its tier, from 1.
    karte
        People, ages, indicators, words of residents (see ``interface.handouts.karte.model``).
    grid
        Squares of the map sheet.
    lead
        Who lives here, in one sentence.
    people
        Label, value and the city's value of people, households, land.
    ages
        Label, count, share in words per class; empty where they are not known.
    groups
        Who works for the zone, in words.
    places
        Public places in the order of their numbers.
    sentence
        What there is, in one sentence.
    goals
        Who can walk to what.
    questions
        What the meeting is asked.
    fictional
        Label for every page; empty where nothing is made up.
    credits
        Whom the figures and the map are owed to, each once.
    office
        Rows for the office; empty in every public build.
    steps
        Where people said the zone stands on the ladders (STEP) of its council, what it rests on,
        which body said so and when; never worked out.
    """

    zone_id: str
    name: str
    number: int
    karte: Karte
    grid: SheetGrid
    lead: str
    people: tuple[tuple[str, str, str], ...]
    ages: tuple[tuple[str, str, str], ...]
    groups: tuple[str, ...]
    places: tuple[MeetingPlace, ...]
    sentence: str
    goals: tuple[GoalFacts, ...]
    questions: tuple[str, ...]
    fictional: str
    credits: tuple[str, ...]
    office: tuple[OfficeRow, ...] = ()
    steps: tuple[str, ...] = ()

    @property
    def returned(self) -> Returned:
        """What came of the last meeting, and the steps people have set."""
        return self.karte.returned


@dataclass(frozen=True, slots=True, eq=False)
class MeetingBook:
    """All zones of a tier of one city, with what they share.

    Parameters
    ----------
    kartes
        City, zones, report, directory (``kartes.matter.city`` and so on).
    outline
        The city to draw, in its plane rectangular CRS.
    streets
        Network to draw; ``None`` where the city has none.
    consult
        Every place of the city to ask for help.
    ruler
        The line that keeps a copied page honest.
    dates
        Day of the data and of printing, in words.
    internal
        Whether the facts hold what only the office may read.
    facts
        One per zone, in the order of the tier.
    """

    kartes: KarteBook
    outline: shapely.Geometry
    streets: Streets | None
    consult: tuple[ConsultPoint, ...]
    ruler: str
    dates: str
    internal: bool
    facts: tuple[MeetingFacts, ...]

    @property
    def zones(self) -> ZoneSet:
        """Zones of the tier."""
        return self.kartes.matter.zones

    @property
    def city_name(self) -> str:
        """Name of the city."""
        return self.kartes.matter.city.profile.name

    @property
    def slug(self) -> str:
        """Folder name of the city."""
        return self.kartes.matter.city.profile.slug

    @property
    def tier_label(self) -> str:
        """Name of the tier."""
        return self.kartes.matter.city.profile.tier(self.zones.tier_id).label

    @property
    def metric_crs(self) -> str:
        """CRS of all shapes and metres."""
        return self.kartes.matter.city.profile.metric_crs

    @property
    def day(self) -> dt.date:
        """Day of printing."""
        return self.kartes.matter.day
