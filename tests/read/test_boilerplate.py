"""Boilerplate both ways: the line it is for, and the sentence of an article that begins like it."""

from __future__ import annotations

import pytest

from detente.read.boilerplate import is_author_line, is_boilerplate, is_date_line, is_site_line

FURNITURE = """
.
* * *
By Anna Keller
BY ANNA KELLER AND JAN NOVAK
By Anna Keller, Diplomatic Correspondent
By Anna Keller in Brussels and Ludwig van der Meer in Moscow
By The Associated Press
by Reuters
Reporting by Sabine Siebold and Robin Emmott; editing by Mark Heinrich
(Additional reporting by Ann Li, Bo Chen in Beijing and Carla Diaz; Writing by Scott Malone; Editing by Don Roe.)
Edited by: Jane Roe
AFP contributed to this report.
Jane Roe contributed reporting from Kyiv.
(AFP)
© AFP
es/rs (AFP, dpa)
Reuters/AP
jsi/sms
© 2022 Example Ltd
Copyright 2022 Example Ltd. All rights reserved.
Photo: Jane Roe/AFP
File photo: the ministers in Geneva, 2019
Image source, Getty Images
Image caption, The ministers shook hands
The ministers shake hands in Geneva, January 10. REUTERS/Jane Roe
The ministers in Geneva. (AP Photo/Jane Roe)
Jane Roe via Getty Images
Read more
Read more here.
READ MORE: Russia masses troops
Related: Russia masses troops
Related stories:
See also
Continue reading the main story
Story continues below advertisement
ADVERTISEMENT
Share this article
Share on Facebook
Facebook Twitter WhatsApp
Sign up for our daily newsletter
Subscribe
Follow us on Twitter
Follow Jane Roe on Twitter: @janeroe
@janeroe
jane.roe@example.org
https://example.org/news/2022/01/12/talks
www.example.org
12 comments
3 min read
Updated 3 hours ago
This story has been updated with a comment of the ministry.
Editor's note: an earlier version named the wrong town.
This is a developing story.
MORE TO FOLLOW
ENDS
-30-
Page 2 of 5
""".strip().splitlines()

SENTENCES = """
He declined.
"No."
No comment.
By Monday, talks had ended.
By Monday
By then both had left.
By Russia's account, the talks failed.
From Moscow came silence.
From Geneva the envoy flew home.
Reporting by the UN found that both sides had broken the truce.
Reporting by journalists was banned.
Edited by lawyers overnight, the text was signed.
Germany contributed.
Both sides contributed to this outcome.
Copyright talks collapsed.
Copyright is one of the issues.
Photo opportunities were cancelled.
Image matters, he said.
Related sanctions were lifted.
More was needed.
More: he wants it in writing, he told reporters, and soon, or he will walk out of the talks for good, he added.
More — much more — was needed.
More from Moscow was not to be had.
Top diplomats met.
Read the treaty, he said.
See you in court, he said.
Listen: we will not give in, he said.
Share prices fell.
Share the burden, he told allies.
Print media were barred.
Follow the money, he said.
Join the alliance on our terms, Russia said.
Sign up to the treaty or leave, he told Iran.
Subscribe to peace, he told them.
Live ammunition was fired.
The end.
In the end, nothing was signed.
12 ministers came.
Updated plans were tabled on 12 January 2022 in Geneva.
Editors were barred.
This article of the treaty was never in force.
This report was published by the ministry on Monday.
The agreement was reached via apps.
TASS said no.
Reuters was told of it.
Correction of the border is not up for talks.
""".strip().splitlines()

DATES = """
January 12, 2022
12 January 2022
Wednesday 12 January 2022 14.05 GMT
2022-01-12
12/01/2022
2022-01-12T14:05:00Z
Published: 12 January 2022 14:05 GMT
Last updated on 12 Jan 2022 at 3:04 PM EST
BRUSSELS, Jan 12, 2022
New York, January 12
9:05 p.m.
""".strip().splitlines()

NO_DATES = """
30,000
Article 12
Round 3
Monday
May 12 was fixed as the date
January 12 talks in Geneva
Russia 3, Ukraine 2
The June talks of 2021
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_are_not(line: str) -> None:
    assert not is_boilerplate(line)


@pytest.mark.parametrize("line", DATES)
def test_lines_that_are_dates(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize("line", NO_DATES)
def test_lines_that_only_hold_a_date_or_number(line: str) -> None:
    assert not is_date_line(line)


def test_names_of_authors() -> None:
    for line in ("Anna Keller", "Anna Keller, Brussels", "Anna Keller and Jan Novák", "Anna Keller in Brussels"):
        assert is_author_line(line)
    for line in ("Brussels", "He declined.", "Russia rejects offer", "NATO: No Deal", "Monday Night", "In the Kremlin"):
        assert not is_author_line(line)


def test_lines_of_the_site() -> None:
    for line in ("source site-34", "Source: Example News", "Tags: NATO, Russia, Ukraine", "via Example"):
        assert is_site_line(line)
    for line in ("Source countries were angry.", "Sources say no deal in sight", "From now on all will differ here"):
        assert not is_site_line(line)
