"""What the pages say is true: words, tree, decisions and links."""

import ast
import re
from pathlib import Path

from tests.architecture import source

DOCS = source.ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), *sorted(source.ROOT.glob("*.md"))]


def test_every_class_of_the_domain_stands_in_the_glossary() -> None:
    in_code = {
        node.name
        for module in source.modules("frc_desk/domain")
        for node in source.tree(module).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\|[^|]*\| `(\w+)` \|", glossary, re.MULTILINE))
    assert sorted(in_code - explained) == [], "explain these in docs/glossary.md"
    assert sorted(explained - in_code) == [], "these are gone from the domain"


def test_the_tree_in_the_readme_is_the_real_one() -> None:
    drawn = drawn_tree((source.ROOT / "README.md").read_text(encoding="utf-8"))
    paths = [path for path in source.tracked() if not path.startswith(".")]
    top = {with_slash(path, 0) for path in paths}
    inside = {f"frc_desk/{with_slash(p, 1)}" for p in paths if p.startswith("frc_desk/")}
    assert sorted(drawn) == sorted(top | inside)


def test_every_decision_says_why_and_what_follows() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], page.name
        assert re.search(r"^\d{4}-\d{2}-\d{2}\. ", text, re.MULTILINE), f"{page.name}: no date"
        assert len(text.splitlines()) <= 60, f"{page.name}: one page"


def test_links_inside_the_project_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_page_speaks_of_something_to_do_later() -> None:
    for page in PAGES:
        assert not re.search(r"\b(TODO|TBD|FIXME)\b", page.read_text(encoding="utf-8")), page.name


def drawn_tree(readme: str) -> list[str]:
    """Return the paths of the drawing under the heading *The tree*."""
    block = readme.split("## The tree", 1)[1].split("```")[1]
    found: list[str] = []
    for line in block.strip("\n").splitlines():
        entry = re.match(r"( *)(\S+)", line)
        if entry:
            found.append(f"frc_desk/{entry[2]}" if entry[1] else entry[2])
    return found


def with_slash(path: str, level: int) -> str:
    """Return a path's part at a level; a folder's name ends with a stroke."""
    parts = Path(path).parts
    return parts[level] + ("/" if len(parts) > level + 1 else "")
