"""Whose something is that a page shows from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

HOSTS: Mapping[str, str] = {
    "youtube.com": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "youtu.be": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "twitter.com": "X",
    "x.com": "X",
    "instagram.com": "Instagram",
    "facebook.com": "Facebook",
    "tiktok.com": "TikTok",
    "t.me": "Telegram",
    "threads.net": "Threads",
    "bsky.app": "Bluesky",
    "reddit.com": "Reddit",
    "linkedin.com": "LinkedIn",
    "spotify.com": "Spotify",
    "soundcloud.com": "SoundCloud",
    "podcasts.apple.com": "Apple Podcasts",
    "datawrapper.dwcdn.net": "Datawrapper",
    "flo.uri.sh": "Flourish",
    "flourish.studio": "Flourish",
    "infogram.com": "Infogram",
    "documentcloud.org": "DocumentCloud",
    "scribd.com": "Scribd",
    "google.com": "Google",
    "openstreetmap.org": "OpenStreetMap",
    "giphy.com": "GIPHY",
    "streamable.com": "Streamable",
}
"""Whose frames show something of an article, by host; frames of others are advertisements more often than not."""

POSTS: Mapping[str, str] = {
    "twitter-tweet": "X",
    "twitter-video": "X",
    "instagram-media": "Instagram",
    "tiktok-embed": "TikTok",
    "bluesky-embed": "Bluesky",
    "text-post-media": "Threads",
    "fb-post": "Facebook",
    "reddit-embed": "Reddit",
    "reddit-card": "Reddit",
    "imgur-embed-pub": "Imgur",
}
"""Whose posts quotations are by class, as the networks' own scripts find them."""


WIDGETS = re.compile(
    r"/recaptcha/|/plugins/(?:comments|follow|like|likebox|page|share_button)\b|/widgets/(?:follow|tweet)_button\b"
)
"""Where the frames of these hosts are buttons, tests and the like, which are no part of an article."""


def provider_of(url: str | None) -> str | None:
    """Whose a frame is; None for hosts that nobody knows, and for frames that show nothing of an article.

    >>> provider_of("https://www.youtube.com/embed/x"), provider_of("https://ads.example/x")
    ('YouTube', None)
    >>> provider_of("https://www.google.com/recaptcha/api2/anchor")
    """
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return None
    if WIDGETS.search(url or ""):
        return None
    while host:
        if host in HOSTS:
            return HOSTS[host]
        host = host.partition(".")[2]
    return None


def post_provider(names: str) -> str | None:
    """Whose post a quotation is, by its names; None where it is none.

    >>> post_provider("twitter-tweet tw-align-center"), post_provider("quote")
    ('X', None)
    """
    return next((POSTS[name] for name in names.split() if name in POSTS), None)
