"""The structure of a PDF for screen readers: headings, paragraphs and pictures in reading order."""

from dataclasses import dataclass

from reportlab.pdfbase import pdfdoc


@dataclass(frozen=True, slots=True)
class Tagged:
    """One marked stretch of a page."""

    tag: str
    language: str
    page: int
    number: int
    """Its mark on that page."""
    alternative: str = ""
    """What a picture shows."""


class _Element(pdfdoc.PDFObject):  # type: ignore[misc] # ReportLab has no types
    """One element of the structure; written in one piece, because there are many."""

    __RefOnly__ = 1

    def __init__(self, tagged: Tagged, parent: object, page: object) -> None:
        self._tagged, self._parent, self._page = tagged, parent, page

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Return the element as it stands in the file."""
        tagged = self._tagged
        parts = [
            b"<< /Type /StructElem /S /%s /K %d" % (tagged.tag.encode("ascii"), tagged.number),
            b"/P " + pdfdoc.format(self._parent, document),
            b"/Pg " + pdfdoc.format(self._page, document),
            b"/Lang (%s)" % tagged.language.replace("_", "-").encode("ascii"),
        ]
        if tagged.alternative:
            hexadecimal = tagged.alternative.encode("utf-16-be").hex().upper()
            parts.append(b"/Alt <FEFF%s>" % hexadecimal.encode("ascii"))
        return b" ".join(parts) + b" >>"


def write_structure(document: pdfdoc.PDFDocument, tags: list[Tagged], page_count: int) -> None:
    """Add the tree of everything marked to a document whose pages are all there."""
    name = pdfdoc.PDFName
    root = pdfdoc.PDFDictionary({"Type": name("StructTreeRoot")})
    whole = pdfdoc.PDFDictionary({"Type": name("StructElem"), "S": name("Document")})
    root_reference, whole_reference = document.Reference(root), document.Reference(whole)
    pages = document.Pages.pages
    references = [document.Reference(page) for page in pages]
    parents: list[list[object]] = [[] for _ in range(page_count)]
    for tagged in tags:
        element = _Element(tagged, whole_reference, references[tagged.page])
        parents[tagged.page].append(document.Reference(element))
    whole["P"] = root_reference
    whole["K"] = pdfdoc.PDFArray([element for page in parents for element in page])
    root["K"] = whole_reference
    numbers: list[object] = []
    for number, elements in enumerate(parents):
        numbers += [number, pdfdoc.PDFArray(elements)]
        page = pages[number]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = number, name("S")
    root["ParentTree"] = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)})
    root["ParentTreeNextKey"] = page_count
    catalog = document.Catalog
    catalog.StructTreeRoot = root
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
