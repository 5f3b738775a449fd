"""Shows any paper of this program as pixels, for printers that take pictures only."""

from frc_desk.documents.preview import render_page
from frc_desk.domain.slips import PagePicture


def page_picture(pdf: bytes, page: int, scale: float) -> PagePicture:
    """Return one page of a paper (the first is 0) as pixels; at scale 1 a point is a pixel."""
    return render_page(pdf, page, scale)
