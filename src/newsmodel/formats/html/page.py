"""What a reader of the page sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsmodel.formats.html.head import authors, name_of
from newsmodel.formats.html.people import places, sources, stretches_of
from newsmodel.formats.html.words import lines, made, time
from newsmodel.formats.inline import Stretch
from newsmodel.formats.xhtml import blocks_to_elements
from newsmodel.formats.xhtml_calls import asked
from newsmodel.formats.xhtml_rules import safe_address
from newsmodel.formats.xml import Element
from newsmodel.model.article import Article, Correction
from newsmodel.model.block import CallToActionSlot
from newsmodel.model.call_to_action import CallToAction

STATUS = {"withheld": "Withheld: not to be published", "canceled": "Canceled: not to be used"}
"""What stands above an article that may not be published."""


def page(article: Article) -> Element:
    """The body of the page."""
    stretches = stretches_of(article)
    above, below = _calls(article, above=True), _calls(article, above=False)
    story = made(
        "article",
        _header(article, stretches),
        *(_seen(each) for each in blocks_to_elements(article, stretches=stretches)),
        *(_correction(each) for each in article.corrections),
    )
    return made("body", made("main", *above, story, *below, sources(article), places(article), _footer(article)))


PLAYED = frozenset({"img", "video", "audio"})


def _seen(element: Element) -> Element:
    """A block without pictures and players that have no address: there is nothing to see."""
    if element.name == "figure":
        inside = [each for each in element.elements if each.name not in PLAYED or each.get("src")]
        element.children = [_seen(each) for each in inside]
    return element


def _header(article: Article, stretches: Mapping[str, Sequence[Stretch]]) -> Element:
    headline = lines(article.headline, stretches.get("headline", ()))
    standfirst = lines(article.standfirst, stretches.get("standfirst", ()))
    about = [*_about(article)]
    return made(
        "header",
        made("p", STATUS[article.pub_status], class_="status") if article.pub_status in STATUS else None,
        made("p", *lines(article.section), class_="section") if article.section else None,
        made("h1", *headline) if headline else None,
        made("p", *standfirst, class_="standfirst") if standfirst else None,
        made("p", *about, class_="about") if about else None,
    )


def _about(article: Article) -> Iterator[Element]:
    """Who it is by, from where, and when."""
    byline = article.byline or ", ".join(authors(article))
    if byline:
        yield made("span", *lines(byline), class_="byline")
    if article.dateline:
        yield made("span", *lines(article.dateline), class_="dateline")
    if article.published:
        yield time(article.published)
    if article.modified and article.modified != article.published:
        yield time(article.modified, "Updated ")


def _correction(correction: Correction) -> Element:
    made_at: list[Element | str] = [" (", time(correction.published), ")"] if correction.published else []
    label = made("strong", correction.kind.capitalize())
    return made("p", label, *made_at, ": ", *lines(correction.text), class_="correction")


def _calls(article: Article, *, above: bool) -> Iterator[Element]:
    """The calls to action that stand above or below the article."""
    slots = {block.call_to_action for block in article.blocks if isinstance(block, CallToActionSlot)}
    for call in article.calls_to_action:
        if call.id not in slots and (call.placement == "before_body") is above and call.words:
            yield _call(call)


def _call(call: CallToAction) -> Element:
    kind = str(getattr(call, "original_kind", call.kind))
    return made("aside", *asked(call), class_="call-to-action", data_kind=kind, data_id=call.id)


def _footer(article: Article) -> Element | None:
    """Who publishes it, on what terms."""
    said: list[Element] = []
    outlet = name_of(article, article.publisher)
    if outlet:
        said.append(made("p", *lines(outlet), class_="publisher"))
    rights = article.rights
    if rights is not None:
        license = safe_address(rights.license)
        notice = rights.copyright_notice or rights.copyright_holder
        said += [made("p", *lines(each)) for each in (notice, rights.usage_terms) if each]
        said += [made("p", made("a", license, href=license, rel="license"))] if license else []
    return made("footer", *said) if said else None
