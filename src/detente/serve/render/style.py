"""The style sheet of the HTML brief: one text column and its evidence, light and dark, paper and telephone."""

from __future__ import annotations

__all__ = ["STYLE"]

STYLE = """
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #1c2026; --soft: #5d646d; --rule: #d9d5cb; --accent: #1d3d68;
  --said: #ece9dd; --target: #ffe9a8; --words: #f6c95e;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Liberation Serif", Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ink: #e2e0da; --soft: #9aa1aa; --rule: #343a42; --accent: #a3c2ea;
    --said: #23282e; --target: #4b3d12; --words: #7a5f12;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; padding: 0 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 var(--serif); overflow-wrap: anywhere; font-variant-numeric: lining-nums;
}
.page { max-width: 96rem; margin: 0 auto; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header { padding: 2.25rem 0 1rem; border-bottom: 3px double var(--rule); margin-bottom: 1.25rem; }
h1 { font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2.25rem); line-height: 1.2; font-weight: 600; margin: .25rem 0 .5rem;
  text-wrap: balance; max-width: 46rem; }
h2 { font-size: 1.5rem; line-height: 1.25; font-weight: 600; margin: 0 0 .35rem; text-wrap: balance; max-width: 46rem; }
h3 { font: 600 .8125rem/1.4 var(--sans); letter-spacing: .07em; text-transform: uppercase; color: var(--accent);
  margin: 2rem 0 .6rem; padding-top: .5rem; border-top: 1px solid var(--rule); break-after: avoid; }
.kicker, .about, .more, .notes small, .legend, footer, nav { font-family: var(--sans); color: var(--soft); }
.kicker { font-size: .8125rem; letter-spacing: .09em; text-transform: uppercase; margin: 0; }
.about, .more, .legend, footer { font-size: .875rem; margin: .25rem 0; }
nav { font-size: .875rem; margin: .75rem 0 0; }
nav ol { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem .35rem; }
nav a { padding: .1rem .3rem; }
.panes { display: block; }
.brief > section:first-child h3 { margin-top: .25rem; border-top: 0; }
.brief p, dl { margin: 0; }
.brief p.line { margin: 0 0 .5rem; }
.bottom-line p.line { font-size: 1.125rem; line-height: 1.5; margin-bottom: .6rem; }
dt { font-weight: 600; margin-top: .55rem; line-height: 1.4; break-after: avoid; }
dd { margin: .15rem 0 .35rem; }
.articles dd a { color: inherit; text-decoration-color: var(--rule); }
.articles .mark a { color: var(--accent); }
.label { font-family: var(--sans); font-size: .8125rem; color: var(--soft); }
.type { font-family: var(--sans); font-size: .8125rem; font-weight: 600; letter-spacing: .02em; }
.mark { font: .72em/1 var(--sans); vertical-align: .35em; white-space: nowrap; margin-left: .12em; }
.mark a { text-decoration: none; padding: .2em .1em; }
.mark a:hover { text-decoration: underline; }
.line, .s, .notes li, .art { scroll-margin-top: 1rem; }
.line:target, .notes li:target { background: var(--target); box-shadow: 0 0 0 .3rem var(--target); }
.text { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
.text > h3:first-child { border-top: 0; padding-top: 0; margin-top: 0; }
.text p { margin: 0 0 .9rem; }
.text .headline { font-size: 1.3125rem; line-height: 1.3; font-weight: 600; }
.text .heading { font-weight: 600; }
.text .boilerplate { color: var(--soft); font-size: .9375rem; }
.s:target { background: var(--target); box-shadow: 0 0 0 .2rem var(--target); border-radius: 1px; }
.said { background: var(--said); }
.s:target .said { background: transparent; }
.w { color: inherit; text-decoration-style: dotted; text-decoration-color: var(--soft); }
.w.act, .w.cue { text-decoration-style: solid; text-decoration-color: var(--accent); }
.w:hover { background: var(--words); }
.n, .chips { font: .7em/1 var(--sans); vertical-align: .35em; user-select: none; white-space: nowrap; }
.n { margin-right: .25em; }
.n a, .chips a { text-decoration: none; padding: .2em .12em; }
.n a { font-weight: 600; }
.chips { margin-left: .3em; }
.chips a { color: var(--soft); }
.n a:hover, .chips a:hover { background: var(--words); color: var(--ink); }
.notes { list-style: none; margin: 0; padding: 0; font-size: .9375rem; line-height: 1.45; }
.notes li { position: relative; padding-left: 2.4rem; margin-bottom: .6rem; }
.notes .no { position: absolute; left: 0; width: 1.9rem; text-align: right; font: .8125rem/1.75 var(--sans);
  color: var(--soft); }
.notes a { color: inherit; text-decoration-color: var(--rule); }
.notes small { font-size: .75rem; white-space: nowrap; }
.art { margin-top: 4rem; padding-top: 1.25rem; border-top: 3px double var(--rule); }
.art.only { margin-top: 0; padding-top: 0; border-top: 0; }
.empty { color: var(--soft); }
footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
footer p { margin: .2rem 0; }
.hash { font-family: ui-monospace, "Liberation Mono", monospace; font-size: .75rem; }
@media screen and (min-width: 42rem) {
  dl { display: grid; grid-template-columns: 11rem minmax(0, 1fr); column-gap: 1.25rem; }
  dt { grid-column: 1; margin-top: .15rem; }
  dd { grid-column: 2; }
  dd + dt, dd + dt + dd { margin-top: .45rem; }
  .positions dl { grid-template-columns: minmax(0, 1fr) minmax(0, 1.3fr); }
  .positions dt { line-height: 1.35; }
  .by-speaker dl { display: block; }
  .by-speaker dd { margin-left: 1.25rem; }
  .by-speaker dd + dt { margin-top: .8rem; }
}
@media screen and (min-width: 68rem) {
  body { padding: 0 2.5rem 4rem; }
  .panes { display: grid; grid-template-columns: minmax(0, 1.12fr) minmax(0, 1fr); column-gap: 3.5rem;
    align-items: start; }
  .brief { max-width: 54rem; }
  .text { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; margin-top: 0; border-top: 0;
    border-left: 1px solid var(--rule); padding: .5rem 1rem 2rem 2rem; scrollbar-width: thin; }
  .text .s, .text .notes li { scroll-margin-top: 25vh; }
  .brief .line { scroll-margin-top: 20vh; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --rule: #bbb; --accent: #000;
    --said: #f1f1f1; --target: transparent; }
  :root { font-size: 9.5pt; }
  body { padding: 0; }
  header { padding-top: 0; }
  nav, .chips, .legend { display: none; }
  .text { margin-top: 1.5rem; }
  dt { float: left; clear: left; width: 11rem; margin-top: .15rem; }
  dd { margin-left: 12rem; }
  .positions dt { width: 20rem; }
  .positions dd { margin-left: 21rem; min-height: 2.8em; }
  .by-speaker dt { float: none; width: auto; margin-top: .5rem; }
  .by-speaker dd { margin-left: 1rem; }
  .art { break-before: page; }
  .art.only { break-before: auto; }
  a, .w { color: inherit; text-decoration: none; }
  dd, p.line, .notes li { break-inside: avoid; }
}
"""
"""Without scripts: what is pointed to is marked by ``:target``, on paper both columns follow each other."""
