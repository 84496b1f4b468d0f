"""The furniture of news pages as data: what a whole paragraph looks like that is no part of the article.

Each pattern must match a whole paragraph. Add one only for a form that many sites share, and test it both ways:
with the line it is for, and with a sentence of an article that begins like it (tests/read/test_boilerplate.py).
"""

from __future__ import annotations

__all__ = ["AGENCIES", "ANY_CASE", "AS_WRITTEN", "BYLINE_WORDS", "CALENDAR_WORDS", "DATE_LINE_WORDS", "LINK_LABELS"]

AGENCIES = (
    r"(?:reuters|afp|agence france[- ]presse|ap|(?:the )?associated press|dpa|upi|epa(?:-efe)?|ansa|efe|pti|ani|"
    r"(?:itar-)?tass|interfax|ria(?: novosti)?|xinhua|kyodo|yonhap|irna|mehr|anadolu(?: agency)?|bbc(?: news)?|cnn|"
    r"deutsche welle|dw|getty(?: images)?|bloomberg|instagram|twitter|facebook|youtube)"
)
NETWORKS = r"(?:twitter|facebook|instagram|telegram|youtube|linkedin|whatsapp|tiktok|google news|bluesky|mastodon|x)"
PICTURES = r"(?:photo|photograph|photos|image|images|picture|graphic|illustration|video|caption|credit)"
LINKED = r"(?:stories|articles|news|topics|content|coverage|links|reading|headlines)"

ANY_CASE: tuple[str, ...] = (
    # Addresses and handles.
    r"(?:https?://|www\.)\S+",
    r"\S+@\S+\.\w+|@\w+",
    r"(?:[\w-]+\.)+(?:com|org|net|info|eu|[a-z]{2}\.[a-z]{2})(?:/\S*)?",
    # Agencies alone, also with the initials of the desk: "(AFP)", "es/rs (AFP, dpa)".
    rf"(?:[a-z]{{2,4}}(?:/[a-z]{{2,4}})+\s*)?[(\[–—-]*\s*(?:©\s*)?{AGENCIES}"
    rf"(?:(?:\s*[,/|&]\s*|\sand\s){AGENCIES})*[)\].]*",
    # Rights.
    r"©.*|\(c\)\s.*|copyright\s*(?:©|\(c\)|[12]\d{3}|by\s).*|.{0,200}\ball rights reserved\b.{0,120}",
    # Pictures: labels, and captions that end in a credit (see also AS_WRITTEN).
    rf"(?:file )?{PICTURES}(?: credit| courtesy| source)?(?: by)?\s*[:/©].*",
    rf"{PICTURES} (?:source|caption),.*|(?:photo|photograph|image|picture|illustration)s? (?:by|courtesy of) .{{2,60}}",
    # Links to other pages.
    r"(?:read|see) (?:it |the |all |our |full )*(?:more|all|rest|full (?:story|text|report)|also|next)"
    r"(?: (?:here|on .{2,60}|about .{2,60}|at .{2,40}))?[.:…»>]*",
    r"(?:read|watch|related|(?:read|see) (?:more|also)|also read|don['’]t miss|recommended|"
    r"you may also like|more on this (?:story|topic))\s*[:|»>]\s*.*",
    rf"(?:related|similar|more|other|latest|top|most read|most popular|recommended|trending)(?: {LINKED})?:?",
    r"(?:more|latest) (?:from|on) (?:this|the|our|us)\b.{0,40}:?|also on .{2,40}:|related\.",
    r"before you go[.:]?|top stories[.:]?",
    r"continue reading\b.{0,80}|click (?:here|to|on|for)\b.{0,80}|for more information,? (?:head|go|click|see) .{2,60}",
    r"(?:story|article) continues (?:below|after).*|(?:skip|scroll) (?:to|past|down)\b.{0,40}|skip (?:ad|advert\w*)",
    r"(?:advertisement|advert|ad|sponsored(?: content)?|promoted(?: content)?|paid post|ad feedback)[.:]?",
    r"(?:view|see|load|show) (?:all |the )?(?:comments|gallery|photos|slideshow|more)|back to top",
    # Sharing, newsletters, accounts.
    r"(?:share|tweet|e-?mail|print|save|like|pin|comments?|copy link|link copied|send|post)"
    rf"(?:[ ,|/]+(?:this|the|on|via|with|to|by|story|article|post|page|{NETWORKS}|link|e-?mail|print|copy|share|save|"
    r"friends?|close))*[.!]?",
    rf"{NETWORKS}(?:[ ,|/·•]+(?:{NETWORKS}|e-?mail|print|share|copy link|link))*[.!]?",
    r"(?:subscribe|sign up|sign in|log in|register)(?: (?:now|here|today))?[.!]?",
    r"(?:subscribe|sign up|sign in|log in|register) (?:here |now |today )?(?:to|for|or|with)\b.{0,80}"
    r"\b(?:newsletters?|briefing|updates|alerts|e-?mails?|inbox|account|our|daily|weekly|free|podcast|below|listen)\b.{0,80}",
    rf"(?:follow|like|join) (?:us|@\w+|[\w.]+(?: [\w.]+){{0,4}}) on {NETWORKS}\b.{{0,80}}",
    r"(?:get|receive|download) .{0,80}\b(?:newsletter|our app|in your inbox|app store|google play)\b.{0,80}",
    # Counts of the page.
    r"\d+ (?:comments?|shares?|views?|likes?)|\d[\d,]* words|(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?\.?",
    r"(?:estimated )?reading time\b.{0,20}|\d+[ -]?min(?:ute)?s? (?:read|listen|watch)",
    r"listen to (?:this )?(?:article|story).*",
    # Notes of the desk.
    r"\(?(?:editor['’]?s['’]? note|correction|clarification)(?: appended)?(?:\s*:.*|\.)?",
    r"this (?:story|article|post) (?:has been|was|is being|will be) (?:first |originally |last )?"
    r"(?:updated|corrected|amended|published|translated|syndicated)\b.*",
    r"this is a (?:developing|breaking) (?:news )?story\b.*|(?:more to follow|more follows|developing)[.…]*|\(more\)",
    r"as published in .{2,60}|originally published (?:by|in|on|at) .{2,80}|breaking(?: news)?|exclusive|live",
    r"[-#*\s]*(?:ends?|30|end (?:item|of text))[-#*\s]*",
)
"""Patterns that hold in capitals and in small letters alike."""

AS_WRITTEN: tuple[str, ...] = (
    # Captions: "... in Geneva, January 10. REUTERS/Jane Roe", "(AP Photo/Jane Roe)", "Jane Roe via Getty Images."
    r".*\b(?:REUTERS|AFP|EPA)/[A-Z][\w.'’ -]{2,40}[).]*",
    r".*\((?:AP Photo|Photo)\b[^()]*\)\.?",
    r".*(?:/|\bvia )\s?(?:AFP|AP|EPA|EPA-EFE|Reuters|REUTERS|Getty(?: Images)?|Instagram)[).]*",
    # Initials of the desk: "jsi/sms".
    r"[a-z]{2,4}(?:/[a-z]{2,4})+",
)
"""Patterns in which capitals matter."""

LINK_LABELS: tuple[str, ...] = (
    r"(?:related|read more|see also|more|most read|top stories|recommended|before you go)[.:]?|also on .{2,40}:",
    rf"(?:related|more|latest|other|similar) {LINKED}:?|(?:more|latest) (?:from|on) (?:this|the|our|us)\b.{{0,40}}:?",
)
"""Lines after which a list of links to other articles may stand."""

BYLINE_WORDS = """
and in at for of the with by de del della di da du van von der den dos la le el al bin ibn abu y e und et
correspondent correspondents editor editors reporter reporters staff writer writers writing reporting editing
diplomatic political foreign senior chief security defense defence international national additional global
europe world news agency agencies special affairs columnist analyst bureau contributor compiled edited
"""
"""Words in small letters that bylines hold besides names."""

CALENDAR_WORDS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
"""

DATE_LINE_WORDS = """
published updated posted modified created first last originally on at of the am pm a.m p.m gmt utc bst est edt
et pt pst pdt cet cest msk ist local time
"""
"""What lines hold that say when a page was published, besides numbers and names of days and months."""
