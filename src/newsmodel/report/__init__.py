"""Reports: what articles come to, counted, for people who would rather look than read.

    articles --Archive--> counting --reports--> Report, row by row with what finds it --lines--> bars and columns

``reports`` counts an archive, all of it or what a query finds; ``reports_of`` counts any articles. A ``Report`` says
what it rests on, and each of its rows has the ``news:`` address of what it counts. ``drawing`` makes text of it.
``sourcing`` counts the sources of any articles without an archive, ``sourcing_reports`` makes reports of that.
"""

from __future__ import annotations

from newsmodel.report.drawing import lines
from newsmodel.report.making import NAMES, reports, reports_of
from newsmodel.report.sourced import sourcing_reports
from newsmodel.report.sourcing import Sourcing, Speaker, sourcing
from newsmodel.report.values import Report, Row

__all__ = [
    "NAMES",
    "Report",
    "Row",
    "Sourcing",
    "Speaker",
    "lines",
    "reports",
    "reports_of",
    "sourcing",
    "sourcing_reports",
]
