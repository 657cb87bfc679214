"""An article from a tree of ninjs 3.1."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, cast

from newsmodel.errors import Problem
from newsmodel.extra import JSON
from newsmodel.formats.html_fragment import parse_fragment
from newsmodel.formats.moments import moment_of
from newsmodel.formats.ninjs.media import medium_of, objects, strings
from newsmodel.formats.ninjs.names import BODIES, CALL, HTML, MEDIA, MOMENTS, PLAIN, RIGHTS, TEXTS, TYPE, XHTML
from newsmodel.formats.parts import Ids, Parties, language_tag, text_in
from newsmodel.formats.places import ids_in, point_in
from newsmodel.formats.xhtml import Body, elements_to_blocks
from newsmodel.formats.xhtml_calls import kind_named, terms_in
from newsmodel.model.article import Article, Headline, Subject
from newsmodel.model.block import Paragraph
from newsmodel.model.call_to_action import CallToAction
from newsmodel.model.media import Medium
from newsmodel.model.place import Place
from newsmodel.model.rights import Rights
from newsmodel.model.source import Source


def read(tree: JSON) -> Article:
    """What the model understands of a ninjs 3.1 document, whatever it holds."""
    if not isinstance(tree, dict):
        return Article(problems=(Problem(message="wanted an object at the top"),))
    return _Reading(tree).article()


class _Reading:
    """One document, with the ids given so far and what was found wrong."""

    def __init__(self, tree: dict[str, JSON]) -> None:
        self.tree = tree
        self.ids = Ids()
        self.parties = Parties(self.ids)
        self.problems: list[Problem] = []

    def article(self) -> Article:
        tree = self.tree
        extra: dict[str, JSON] = {}
        kind = strings(tree, "type") or "text"
        if kind != "text" and (kind in MEDIA or kind in ("composite", "component")):
            extra[TYPE] = kind
        main, others = self.headlines()
        body, forms = self.body()
        if forms and forms != [["main", XHTML]]:
            extra[BODIES] = cast("JSON", forms)
        for each in objects(tree, "people"):
            self.party(each, self.parties.person)
        for each in objects(tree, "organisations"):
            self.party(each, self.parties.organization)
        sources = tuple(self.sources())  # they may bring parties of their own
        return Article(
            uri=self.uri(),
            headline=main,
            alternative_headlines=others,
            standfirst=self.standfirst(),
            language=self.language(),
            version=self.version(),
            pub_status=self.pub_status(),
            genre=next((name for each in objects(tree, "genres") if (name := strings(each, "name"))), None),
            rights=self.rights(),
            blocks=body.blocks,
            media=self.media(body, kind),
            places=tuple(self.places()),
            subjects=tuple(self.subjects()),
            sources=sources,
            parties=self.parties.all(),
            calls_to_action=tuple(self.calls_to_action()),
            extra=extra,
            **self.moments(),
            **self.texts(),
            problems=tuple(self.problems),
        )

    def tell(self, path: str, message: str) -> None:
        self.problems.append(Problem(path=path, message=message))

    def uri(self) -> str | None:
        found = text_in(self.tree.get("uri"))
        if not found:
            said = "wanted a string with something in it" if "uri" in self.tree else "missing"
            self.tell("uri", f"{said}: a ninjs document has one")
        return found or None

    def moments(self) -> dict[str, Any]:
        found = {}
        for name, field in MOMENTS.items():
            if name in self.tree:
                found[field] = moment_of(self.tree[name])
                if found[field] is None:
                    self.tell(name, f"{_brief(self.tree[name])} is no date and time (RFC 3339)")
        return found

    def texts(self) -> dict[str, Any]:
        return {field: self.string(name) for name, field in TEXTS.items()}

    def string(self, name: str) -> str | None:
        value = self.tree.get(name)
        if value is not None and not isinstance(value, str):
            self.tell(name, f"wanted a string, got {_brief(value)}")
            return None
        return value

    def headlines(self) -> tuple[str, tuple[Headline, ...]]:
        found = [
            (strings(each, "role"), value)
            for each in objects(self.tree, "headlines")
            if (value := strings(each, "value"))
        ]
        roles = [role for role, _ in found]
        at = roles.index("main") if "main" in roles else 0
        others = [Headline(role=role or "", text=text) for number, (role, text) in enumerate(found) if number != at]
        return (found[at][1] if found else ""), tuple(others)

    def standfirst(self) -> str | None:
        for each in objects(self.tree, "descriptions"):
            role, value = strings(each, "role"), strings(each, "value")
            if (
                value is not None
                and role not in ("caption", "alternative-text")
                and "html" not in str(each.get("contentType"))
            ):
                return value
        return None

    def language(self) -> str | None:
        said = self.string("language")
        if said and language_tag(said) != said:
            self.tell("language", f"{said!r} is no language tag (BCP 47)")
        return language_tag(said)

    def version(self) -> int | None:
        said = self.tree.get("version")
        return int(said) if isinstance(said, str) and said.isascii() and said.isdigit() and len(said) < 16 else None

    def pub_status(self) -> Literal["usable", "withheld", "canceled"]:
        match self.tree.get("pubStatus", "usable"):
            case "usable" | "withheld" | "canceled" as status:
                return status
            case other:
                self.tell("pubStatus", f"{_brief(other)} is none of usable, withheld, canceled")
                return "usable"

    def rights(self) -> Rights | None:
        said = {field: text for name, field in RIGHTS.items() if (text := self.string(name)) is not None}
        linked = self.tree.get("rightsInfo")
        license = strings(linked, "linkedRights") if isinstance(linked, dict) else None
        if license is not None:
            said["license"] = license
        return Rights(**said) if said else None  # type: ignore[arg-type]

    def body(self) -> tuple[Body, list[list[str]]]:
        """The body in the best form that there is, and the forms of all bodies that can be written again."""
        bodies = [each for each in objects(self.tree, "bodies") if strings(each, "value") is not None]
        forms = [[str(each.get("role", "")), _form(each)] for each in bodies]
        for form in (XHTML, HTML, PLAIN):
            for each in bodies:
                if _form(each) == form:
                    return self.blocks(str(each["value"]), form), [known for known in forms if known[1]]
        return Body(blocks=(), media=()), []

    def blocks(self, value: str, form: str) -> Body:
        if form != PLAIN:
            body = elements_to_blocks(parse_fragment(value))
            self.ids.taken.update(block.id for block in body.blocks)
            self.ids.taken.update(medium.id for medium in body.media)
            return body
        parting = "\n\n" if "\n\n" in value else "\n"
        texts = [text for each in value.split(parting) if (text := each.strip("\n")).strip()]
        return Body(blocks=tuple(Paragraph(id=self.ids.new("p"), text=text) for text in texts), media=())

    def party(self, it: dict[str, JSON], make: Any) -> None:
        if name := text_in(it.get("name")):
            make(name, [address] if (address := text_in(it.get("uri"))) else [])

    def sources(self) -> Iterator[Source]:
        for each in objects(self.tree, "infoSources"):
            if name := text_in(each.get("name")):
                known = next((party.id for party in self.parties.all() if party.name == name), None)
                party = known or self.parties.organization(
                    name, [address] if (address := text_in(each.get("uri"))) else []
                )
                yield Source(id=self.ids.new("s"), kind="named", description=name, party=party)

    def places(self) -> Iterator[Place]:
        for each in objects(self.tree, "places"):
            if name := text_in(each.get("name")):
                wikidata, geonames = ids_in(each.get("uri"))
                yield Place(
                    id=self.ids.new("place"),
                    name=name,
                    wikidata=wikidata,
                    geonames=geonames,
                    point=point_in(each.get("geoJSON")),
                )

    def subjects(self) -> Iterator[Subject]:
        for each in objects(self.tree, "subjects"):
            relevance = each.get("relevance")
            known = isinstance(relevance, int) and not isinstance(relevance, bool) and 0 <= relevance <= 100
            yield Subject(
                name=strings(each, "name") or "",
                uri=strings(each, "uri"),
                relevance=relevance / 100 if known else None,  # type: ignore[operator]
            )

    def media(self, body: Body, kind: str) -> tuple[Medium, ...]:
        """The item itself where it is a picture, the media of the body, and the associated ones not among them."""
        found: dict[str, Medium] = {}
        if kind in MEDIA:
            own = medium_of(self.tree, self.ids.new("m"), credit=False)
            found[own.id] = own
        found |= {medium.id: medium for medium in body.media}
        by_address = {medium.url: medium.id for medium in body.media if medium.url}
        for each in objects(self.tree, "associations"):
            if strings(each, "type") not in MEDIA:
                continue
            name = strings(each, "name")
            files = [href for one in objects(each, "renditions") if (href := strings(one, "href"))]
            same = name if name in found else next((by_address[href] for href in files if href in by_address), None)
            made = medium_of(each, same or self.ids.take(name, "m"))
            found[made.id] = made
        return tuple(found.values())

    def calls_to_action(self) -> Iterator[CallToAction]:
        for each in objects(self.tree, "associations"):
            profile = strings(each, "profile") or ""
            cls = kind_named(profile.removeprefix(CALL)) if profile.startswith(CALL) else None
            if each.get("type") != "component" or cls is None:
                continue
            heading = next((value for one in objects(each, "headlines") if (value := strings(one, "value"))), None)
            value = next((value for one in objects(each, "bodies") if (value := strings(one, "value"))), "")
            terms = terms_in(one for one in parse_fragment(value) if not isinstance(one, str))
            yield cls(id=self.ids.take(strings(each, "name"), "call"), **{**terms, "heading": heading})


def _form(body: dict[str, JSON]) -> str:
    """In which of the forms that we know a body is, ``""`` for none."""
    content_type = str(body.get("contentType", PLAIN)).partition(";")[0].strip().lower()
    return content_type if content_type in (XHTML, HTML, PLAIN) else ""


def _brief(value: JSON) -> str:
    return repr(value)[:60]
