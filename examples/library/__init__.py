"""Five short stories of outlets and people that do not exist: a small library to browse.

Every module is one story, each with something of its own; ``examples/make_articles.py`` writes them down.
"""
