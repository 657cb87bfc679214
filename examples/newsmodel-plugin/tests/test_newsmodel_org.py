"""The format does what newsmodel asks of one."""

from newsmodel_org import encode, org

from newsmodel import Article, Paragraph
from newsmodel.testing import check_format


def test_org_is_a_format() -> None:
    """It writes any article, twice the same, and leaves it as it is."""
    check_format(org)


def test_headline_is_a_heading_of_the_level_asked_for() -> None:
    """The option of ``encode`` is the number of stars."""
    story = Article(headline="Sumy evacuates", blocks=(Paragraph(id="p1", text="Thousands left."),))
    assert encode(story, level=2) == "** Sumy evacuates\n\nThousands left.\n"
