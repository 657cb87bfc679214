"""The gazetteer, compiled from packages and tables by hand: ``gather``, then ``build``."""
