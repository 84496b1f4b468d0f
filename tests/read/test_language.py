"""Languages: English is read, others are named; short and mixed texts count as English."""

from __future__ import annotations

import subprocess
import sys

import pytest

from detente.read import read_text
from detente.read.language import check_language
from detente.records.errors import UnreadLanguage

FOREIGN = {
    "German": """Die Außenminister trafen sich am Montag in Genf, um über einen Waffenstillstand zu verhandeln. Nach
        vier Stunden gingen sie ohne Ergebnis auseinander. „Wir werden weiter reden“, sagte der Sprecher.""",
    "French": """Les ministres des Affaires étrangères se sont réunis lundi à Genève pour négocier un cessez-le-feu.
        Après quatre heures, ils se sont quittés sans accord. « Nous continuerons à parler », a dit le porte-parole.""",
    "Spanish": """Los ministros de Exteriores se reunieron el lunes en Ginebra para negociar un alto el fuego. Después
        de cuatro horas se separaron sin resultado. «Seguiremos hablando», dijo el portavoz del gobierno.""",
    "Russian": """Министры иностранных дел встретились в понедельник в Женеве, чтобы обсудить прекращение огня. После
        четырёх часов они разошлись без результата. «Мы продолжим переговоры», — сказал представитель.""",
    "Arabic": """اجتمع وزراء الخارجية يوم الاثنين في جنيف للتفاوض على وقف لإطلاق النار. وبعد أربع ساعات افترقوا دون
        نتيجة. وقال المتحدث باسم الحكومة إننا سنواصل الحديث مع الطرف الآخر في الأسبوع المقبل.""",
    "Chinese": """外交部长们星期一在日内瓦会晤，就停火问题进行谈判。四个小时之后，他们没有取得任何结果就
        分手了。发言人说：“我们将继续会谈。”双方同意下个星期在维也纳再次举行会议，并邀请联合国秘书长参加。""",
    "Turkish": """Dışişleri bakanları pazartesi günü Cenevre'de ateşkes görüşmek üzere bir araya geldi. Dört saat sonra
        sonuç alınamadan ayrıldılar. Sözcü, "Görüşmelere devam edeceğiz" dedi ve sorulara yanıt vermedi.""",
    "Ukrainian": """Міністри закордонних справ зустрілися в понеділок у Женеві, щоб обговорити припинення вогню.
        Через чотири години вони розійшлися без результату. «Ми продовжимо переговори», — сказав речник уряду.""",
    "Polish": """Ministrowie spraw zagranicznych spotkali się w poniedziałek w Genewie, aby omówić zawieszenie broni.
        Po czterech godzinach rozeszli się bez wyniku. „Będziemy dalej rozmawiać”, powiedział rzecznik rządu.""",
    "Portuguese": """Os ministros das Relações Exteriores reuniram-se na segunda-feira em Genebra para negociar um
        cessar-fogo. Depois de quatro horas, separaram-se sem resultado. O porta-voz não quis comentar.""",
}

ENGLISH = {
    "report": "The foreign ministers met in Geneva on Monday to negotiate a ceasefire, and parted without a result.",
    "short": "He declined.",
    "short German": "Kein Ergebnis in Genf.",
    "no words": "12,000 - 14.5 % ...",
    "names": "Jens Stoltenberg, Wendy Sherman, Alexander Gruschko, Andreas Michaelis, Dmitri Peskov, Sergei Lawrow, "
    "Jean-Yves Le Drian, Annalena Baerbock, Josep Borrell, Dmytro Kuleba, Ursula von der Leyen, Hassan Rouhani",
    "headlines": "Stoltenberg Meets Peskov In Brussels: Russia Demands Guarantees, NATO Rejects. Macron Calls Putin",
    "quoting": "The minister said: «Nous ne céderons pas sur ce point, et nous continuerons à parler avec Moscou.» "
    "He repeated in German that the talks had failed, and that the next round would be held in Vienna.",
    "capitals": "THE FOREIGN MINISTERS MET IN GENEVA ON MONDAY TO NEGOTIATE A CEASEFIRE. THEY PARTED WITHOUT A RESULT.",
    "telegram": "Talks Geneva collapsed Monday. Delegations leaving. Moscow blames Washington, Washington Moscow.",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_another_language_is_named(name: str) -> None:
    with pytest.raises(UnreadLanguage, match=name):
        check_language(FOREIGN[name])


@pytest.mark.parametrize("name", ENGLISH)
def test_english_and_undecidable_texts_are_read(name: str) -> None:
    assert check_language(ENGLISH[name]) == "en"


@pytest.mark.parametrize("given", ["en", "EN", "en-GB", "en_US"])
def test_given_english_is_believed(given: str) -> None:
    assert check_language(FOREIGN["German"], given) == "en"
    assert read_text(FOREIGN["German"], language=given).language == "en"


@pytest.mark.parametrize(("given", "name"), [("de", "German"), ("fr-CA", "French"), ("tlh", "tlh")])
def test_another_given_language_is_refused(given: str, name: str) -> None:
    with pytest.raises(UnreadLanguage, match=name):
        check_language(ENGLISH["report"], given)


def test_the_detector_is_loaded_only_when_it_is_asked() -> None:
    code = "import sys, detente.read; sys.exit(any(m in sys.modules for m in ('py3langid', 'numpy', 'spacy')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
