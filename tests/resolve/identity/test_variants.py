"""One actor in many spellings, and many actors of one surname: alone, in an article, and over several articles."""

from __future__ import annotations

import pytest

import detente
from detente.records import Actor
from detente.resolve.identity import compare_bodies, compare_persons, identify, judge
from detente.resolve.identity.judge import SAME

ONE_PERSON = """
Alexander Gruschko | Alexander Grushko
Alexandr Grouchko | Alexander Grushko
Dmitri Peskov | Dmitry Peskov
Dmitrij Peskow | Dmitry Peskov
Volodymyr Zelenskiy | Volodymyr Zelensky
Volodymyr Zelensky | Volodymyr Zelenskyy
Wolodymyr Selenskyj | Volodymyr Zelenskyy
Kim Jong Un | Kim Jong-un
Jong Un Kim | Kim Jong Un
Abe Shinzo | Shinzo Abe
Tsai Ing-wen | Ing-wen Tsai
Mevlüt Çavuşoğlu | Mevlut Cavusoglu
Radosław Sikorski | Radek Sikorski
Milo Đukanović | Milo Djukanovic
Nguyễn Phú Trọng | Nguyen Phu Trong
Jörg Kukies | Joerg Kukies
Robert van der Berg | Robert Vanderberg
Ursula von der Leyen | Ursula Von Der Leyen
Ludivine De Donder | Ludivine Dedonder
Adel al-Jubeir | Adel Aljubeir
Bashar al-Assad | Bashar Assad
Sergei Ryabkov | Sergej Rjabkow
Sadyr Japarov | Sadyr Zhaparov
Kassym-Jomart Tokayev | Qasym-Zhomart Toqaev
Esmail Qaani | Ismail Ghaani
Ismail Haniyeh | Ismail Haniya
Mustafa al-Kadhimi | Mustafa al-Kazemi
Isaac Herzog | Yitzhak Herzog
Josep Borrell | Joseph Borrell
Svitlana Zalishchuk | Svetlana Zalishchuk
"""
TWO_PERSONS = """
Bill Clinton | Hillary Clinton
Kim Jong Un | Kim Yo Jong
Kim Jong Un | Kim Jong Il
George W. Bush | George H. W. Bush
Masoud Barzani | Masrour Barzani
Mohammed bin Salman | Salman bin Abdulaziz
Mohammed bin Zayed | Mohammed bin Rashid
Hun Sen | Hun Manet
Li Qiang | Li Keqiang
Chiu Chui-cheng | Chiu Kuo-cheng
Lee Myung-bak | Lee Jae-myung
Aleksandar Vučić | Aleksandar Vulin
Joseph Kabila | Laurent Kabila
Abdullah Abdullah | Abdullah Gül
Ilham Aliyev | Heydar Aliyev
Mohamed Hamdan Dagalo | Abdelrahim Hamdan Dagalo
"""
ONE_BODY = """
NATO | North Atlantic Treaty Organization
UNSC | UN Security Council
Russia's foreign ministry | Russian Foreign Ministry
Ministry of Defence of Ukraine | Ukrainian Ministry of Defense
Polisario | Frente Polisario
Workers' Party of Korea | Korean Workers' Party
Tigrayan People's Liberation Front | TPLF
Huawei | Huawei Technologies Co.
Islah | Islah movement
"""
TWO_BODIES = """
Council of Europe | European Council
Ukrainian Ministry of Defense | Russian Ministry of Defense
Popular Front for the Liberation of Palestine | Democratic Front for the Liberation of Palestine
Supreme Court of Israel | US Supreme Court
Islamic State | Islamic State Khorasan Province
Free Syrian Army | Syrian Army
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(left.strip(), right.strip()) for left, _, right in (row.partition("|") for row in text.split("\n") if row)]


@pytest.mark.parametrize(("left", "right"), pairs(ONE_PERSON))
def test_spellings_of_one_person(left: str, right: str) -> None:
    assert compare_persons(left, right).score >= SAME


@pytest.mark.parametrize(("left", "right"), pairs(TWO_PERSONS))
def test_two_persons(left: str, right: str) -> None:
    assert compare_persons(left, right).score < SAME


@pytest.mark.parametrize(("left", "right"), pairs(ONE_BODY))
def test_names_of_one_body(left: str, right: str) -> None:
    assert compare_bodies(left, right).score >= SAME


@pytest.mark.parametrize(("left", "right"), pairs(TWO_BODIES))
def test_two_bodies(left: str, right: str) -> None:
    assert compare_bodies(left, right).score < SAME


@pytest.mark.parametrize(("left", "right"), [("Yoon Suk-yeol", "Yoon Seok-youl"), ("Park Geun-hye", "Pak Kun-hye")])
def test_a_korean_name_needs_more_than_its_romanisation(left: str, right: str) -> None:
    match = compare_persons(left, right)
    assert (match.reason, match.score < SAME) == ("romanisation", True)
    a, b = (
        Actor(id=name, name=name.replace("Yoon", "Shin").replace("Pa", "Ba"), kind="person") for name in (left, right)
    )
    assert judge(a, b).verdict != "same"
    assert compare_persons("Li Jun", "Li Chun").score < SAME


TWO_OF_ONE_NAME = """Talks on a ceasefire

Masoud Barzani, the president of the region, met Russia's foreign minister Sergei Lavrov on Monday. Masrour Barzani, the
prime minister, rejected the treaty on Tuesday. Masoud Barzani said the talks would go on.
"""


def test_two_of_one_surname_in_one_article_stay_two() -> None:
    record = detente.read(TWO_OF_ONE_NAME, published="2020-01-14")
    names = [actor.name for actor in record.actors if actor.kind == "person"]
    assert sorted(names) == ["Masoud Barzani", "Masrour Barzani", "Sergei Lavrov"]
    found = identify([record, detente.read(TWO_OF_ONE_NAME.replace("Monday", "Friday"), published="2020-01-14")])
    assert sorted(i.name for i in found.all if i.kind == "person") == sorted(names)


def test_spellings_of_one_official_in_several_articles_are_one() -> None:
    article = "Talks on arms\n\n{}, Russia's deputy foreign minister, rejected the treaty with NATO in {} on Monday.\n"
    texts = [article.format(*row) for row in (("Alexander Gruschko", "Berlin"), ("Alexander Grushko", "Brussels"))]
    found = identify([detente.read(text, published="2022-01-12") for text in texts])
    (grushko,) = [identity for identity in found.all if identity.kind == "person"]
    assert grushko.articles == 2
