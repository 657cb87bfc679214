"""The explorer: news articles, their quotes, sources, places and calls to action in a terminal.

``newsmodel-tui [PATH...]`` runs it. It shows what ``newsmodel`` has read and is no second model: every word
on screen comes from an ``Article``, and every place on screen has a ``news:`` address.
"""
