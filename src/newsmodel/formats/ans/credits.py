"""Contributors and bylines as the credits of ANS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsmodel.extra import JSON
from newsmodel.formats.ans.names import CREDIT_ROLES, CREDITS, PERSON, VERSION, Tree, said
from newsmodel.formats.ans.reading import Reading
from newsmodel.formats.parts import text_in
from newsmodel.model.article import Article, Contributor
from newsmodel.model.party import Organization, Party, Person


def write_credits(article: Article) -> Tree:
    """The contributors under their roles, and the byline as printed."""
    parties = {party.id: party for party in article.parties}
    credits: dict[str, list[JSON]] = {}
    counts: Counter[str] = Counter()
    expected: dict[str, bool] = {}
    for contributor in article.contributors:
        party = parties[contributor.party]
        if party.id not in expected:
            counts[party.kind] += 1
            expected[party.id] = party.id == f"{party.kind}{counts[party.kind]}"
        member = CREDITS.get(contributor.role, contributor.role)
        if party.name and contributor.role not in CREDIT_ROLES:
            credits.setdefault(member, []).append(_author(party, None if expected[party.id] else party.id))
    return said({"credits": dict(credits), "vanity_credits": vanity(article.byline)})


def vanity(line: str | None) -> Tree:
    """A credit line as printed, which goes before the credits where it is shown."""
    return {"by": [author(line)]} if line else {}


def author(name: str, **members: JSON) -> JSON:
    """Somebody who is credited."""
    return {"type": "author", "version": VERSION, "name": name, **said(members)}


def _author(party: Party, id: str | None) -> JSON:
    """A party as the author of something; the id only where a reader would not find it by counting."""
    members: Tree = {"_id": id, "byline": next(iter(party.alternate_names), None) or None}
    if isinstance(party, Person):
        members |= {member: getattr(party, field) for field, member in PERSON.items()}
    members |= {"url": next(iter(party.same_as), None), "social_links": [{"url": each} for each in party.same_as[1:]]}
    return author(party.name, **members)


def read_credits(tree: Tree, reading: Reading) -> tuple[Contributor, ...]:
    """The contributors that are credited."""
    credits = reading.object(tree, "credits")
    return tuple(
        Contributor(party=party, role=CREDIT_ROLES.get(member, member))
        for member in credits
        for party in _parties(credits, member, reading)
    )


def _parties(credits: Tree, member: str, reading: Reading) -> Iterator[str]:
    cls = Organization if member == "agency" else Person
    for each, path in reading.objects(credits, member, "credits"):
        name = reading.text(each, "name", path)
        if name and each.get("type") != "reference":
            byline = reading.text(each, "byline", path)
            links = [reading.text(link, "url", at) for link, at in reading.objects(each, "social_links", path)]
            addresses = filter(None, [reading.text(each, "url", path), *links])
            about = {field: reading.text(each, member, path) for field, member in PERSON.items()}
            yield reading.party(
                cls,
                name,
                text_in(each.get("_id")),
                alternate_names=(byline,) if byline and byline != name else (),
                same_as=tuple(addresses),
                **(about if cls is Person else {}),
            )


def read_byline(tree: Tree) -> str | None:
    """The one line that is printed for the credits."""
    credits = tree.get("vanity_credits")
    match credits.get("by") if isinstance(credits, dict) else None:
        case [{"name": str(name)}] if name:
            return name
        case _:
            return None


def names_in(tree: Tree, member: str) -> list[Tree]:
    """The authors with a name under a member of the credits."""
    credits = tree.get("credits")
    found = credits.get(member) if isinstance(credits, dict) else None
    return (
        [each for each in found if isinstance(each, dict) and text_in(each.get("name"))]
        if isinstance(found, list)
        else []
    )
