"""One news page from The Moscow Times, modelled by hand: ``examples/seed_article.py`` puts the parts together.

Read them in this order: ``page`` (the words), ``people`` (who speaks), ``quotes`` (what they say), ``places``
(where it happens), ``calls_to_action`` (what the page asks of its reader).
"""
