"""How the page looks: one style sheet inside it, for day, night and paper."""

from __future__ import annotations

import base64
import functools
import hashlib

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #5c5c5c; --line: #d9d5cc; --paper: #fdfcf9;
  --tint: #f3efe6; --accent: #8a1c1c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e6e1; --soft: #a5a19a; --line: #3b3936; --paper: #171614; --tint: #22201d; --accent: #e39a8b; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.6 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 2.1rem; line-height: 1.15; margin: .3rem 0 .8rem; text-wrap: balance; }
h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2rem 0 .5rem; }
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: .15em; }
a:hover, a:focus { color: var(--accent); }
header { border-bottom: 1px solid var(--line); margin-bottom: 1.5rem; padding-bottom: 1rem; }
header p { margin: .4rem 0; }
.section { color: var(--accent); font-variant: small-caps; letter-spacing: .05em; }
.standfirst { font-size: 1.25rem; line-height: 1.4; color: var(--soft); }
.about, figcaption, summary, aside, details, footer, .correction, .embed, table { font-family: system-ui, sans-serif;
  font-size: .9rem; line-height: 1.5; }
.about, figcaption { color: var(--soft); }
.about span, .about time, bdi { unicode-bidi: isolate; }
.about > * + *::before { content: " \\00b7 "; }
figure { margin: 1.5rem 0; }
img, video { max-width: 100%; height: auto; }
img { background: var(--tint); }
audio { width: 100%; }
.credit { font-size: .8rem; opacity: .85; }
.gallery { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); }
.gallery figure { margin: 0; }
.gallery > figcaption { grid-column: 1 / -1; }
.embed, .related, .correction { border-inline-start: 3px solid var(--line); padding-inline-start: .9rem; }
blockquote { margin: 1.5rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--accent); }
blockquote p { margin: .3rem 0; }
aside { margin: 2rem 0; }
.pull-quote { font: italic 1.4rem/1.35 Georgia, serif; text-align: center; }
.pull-quote blockquote { border: 0; padding: 0; }
.pull-quote footer { font: .9rem system-ui, sans-serif; color: var(--soft); }
.call-to-action { background: var(--tint); border: 1px dashed var(--soft); border-radius: .4rem;
  padding: .9rem 1.1rem; }
.call-to-action h2 { margin: 0 0 .4rem; font-size: 1.1rem; }
.call-to-action p { margin: .4rem 0; }
.quote { text-decoration: underline dotted var(--line); text-underline-offset: .25em; cursor: help; }
.quote.indirect { text-decoration-style: dashed; }
.quote[data-note]::after { content: attr(data-note); font: .65em system-ui, sans-serif; vertical-align: super;
  color: var(--accent); padding-inline-start: .15em; }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0; }
caption { text-align: start; font-weight: 600; padding-bottom: .4rem; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: start; vertical-align: top; }
p:empty, figure:empty { display: none; }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem auto; width: 6rem; }
details { border-top: 1px solid var(--line); padding: .6rem 0; }
summary { cursor: pointer; font-weight: 600; }
details li { margin: .3rem 0; }
.status { background: var(--accent); color: var(--paper); padding: .4rem .8rem; font-family: system-ui, sans-serif; }
@media print {
  :root { --ink: #000; --soft: #333; --line: #999; --paper: #fff; --tint: #fff; --accent: #000; }
  main { max-width: none; padding: 0; }
  .call-to-action { display: none; }
  figure, blockquote, table { break-inside: avoid; }
}
"""
"""The style sheet; nothing of an article stands in it."""

POLICY = "default-src 'none'; style-src '{style}'; img-src https: data:; media-src https: data:; base-uri 'none'; form-action 'none'"  # noqa: E501 (one value of one attribute)


@functools.cache
def policy() -> str:
    """What the page may load: its own style sheet, told by its fingerprint, and pictures and sound from the web."""
    digest = hashlib.sha256(STYLE.encode()).digest()
    return POLICY.replace("{style}", f"sha256-{base64.b64encode(digest).decode()}")
