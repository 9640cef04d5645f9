"""Who writes which format, loaded only when it is asked for.

A further format is a function with the shape of ``Writer`` in a room of its own, a member of
``MeetingFormat`` and a branch here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interface.meeting.formats import MeetingFormat

if TYPE_CHECKING:
    from interface.meeting.formats import Writer

__all__ = ["find_writer"]


def find_writer(form: MeetingFormat) -> Writer:
    """Find who writes a format.

    Parameters
    ----------
    form
        The format.

    Returns
    -------
    Writer
        Its libraries are loaded by this, and not before.
    """
    if form is MeetingFormat.PPTX:
        from interface.meeting.slides.writing import write_pptx  # noqa: PLC0415 - see above

        return write_pptx
    if form is MeetingFormat.HTML:
        from interface.meeting.onefile.writing import write_html  # noqa: PLC0415 - see above

        return write_html
    from interface.meeting.paper.pages import write_pdf, write_png  # noqa: PLC0415 - see above

    return write_png if form is MeetingFormat.PNG else write_pdf
