"""Documents for the reader where the explorer runs in a web browser: there a file on disk would be on the server."""

from __future__ import annotations

import mimetypes
import re
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from newsmodel import formats
from newsmodel_tui.commands import Command
from newsmodel_tui.reasons import reason_of

if TYPE_CHECKING:
    from newsmodel_tui.app import Explorer

LONGEST = 80
"""Characters of a file's name."""

END = 16
"""Characters of its end, with the suffix, that a longer one keeps."""


def deliver(explorer: Explorer, path: str | PurePath, document: str | bytes) -> bool:
    """Send a document to the reader's browser as a download, under the last part of a path.

    False in a terminal: nothing is sent there, and a file is to be written instead.
    """
    if not explorer.is_web:
        return False
    name = safe_name(PurePath(path).name)
    explorer.deliver_binary(
        BytesIO(document.encode() if isinstance(document, str) else document),
        save_filename=name,
        mime_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
    )
    return True


def safe_name(name: str) -> str:
    """A file's name that every browser and system takes as it is.

    >>> safe_name('Port Ellery: "Closed".json'), safe_name('a\\r\\nb";x.html'), safe_name("…")
    ('Port-Ellery-Closed-.json', 'a-b-x.html', 'document')
    """
    plain = re.sub(r"[^A-Za-z0-9._]+", "-", name).strip("-.")
    if len(plain) > LONGEST:
        plain = plain[: LONGEST - END] + plain[-END:]
    return plain or "document"


def download(explorer: Explorer) -> None:
    """Send the document of the view-as screen to the reader's browser."""
    address = explorer.history.here.address
    opened = explorer.library.get(address.key or "")
    if opened is None or not address.view:
        return
    try:
        suffix = formats.get(address.view).suffixes[:1]
        document = formats.dumps(opened.article, address.view)
    except Exception as error:  # noqa: BLE001 (another author's code)
        explorer.notify(reason_of(error), title="Cannot be written", severity="warning", markup=False)
        return
    deliver(explorer, f"{opened.article.headline or opened.key}{''.join(suffix)}".replace("/", "-"), document)


DOWNLOAD = Command(
    name="download",
    key="D",
    label="Download",
    where=("view as",),
    rank=6,
    run=download,
    help="Download the document; only in a browser.",
)
"""What can be done in a browser only."""
