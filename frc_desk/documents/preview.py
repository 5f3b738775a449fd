"""Shows a PDF as pixels: what stands on the screen is the paper itself."""

from threading import Lock

import pypdfium2 as pdfium

from frc_desk.domain.slips import PagePicture

_ONE_AT_A_TIME = Lock()
"""The library behind the picture is not made for two threads."""


def render_page(pdf: bytes, page: int, scale: float) -> PagePicture:
    """Return one page (the first is 0) as pixels; at scale 1 a point is a pixel."""
    with _ONE_AT_A_TIME:
        document = pdfium.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            picture = PagePicture(
                bytes(bitmap.buffer), int(bitmap.width), int(bitmap.height), int(bitmap.stride)
            )
            bitmap.close()
            return picture
        finally:
            document.close()
