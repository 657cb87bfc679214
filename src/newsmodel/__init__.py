"""newsmodel: the typed model of a news page."""
