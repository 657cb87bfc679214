"""What tells an explorer in a web browser from one in a terminal. No Textual in here."""

from __future__ import annotations

WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""What draws for a browser; the server starts each visitor's explorer with it, named in ``TEXTUAL_DRIVER``."""
