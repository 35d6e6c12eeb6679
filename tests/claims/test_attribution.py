"""Who says it: one spelling for each speaker, found wherever a language puts him."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.attribution import Attributions
from claims.fighters.passages import passages
from claims.lexicon import load
from claims.model import ClaimantKind, Field, Source
from claims.speakers.claimants import find_cues

OUTLET = Source(name="Harbour Post")


def speakers(text: str, *, title: str = "") -> list[str]:
    """The claimant of each sentence of a text."""
    lexicon = load()
    told = tuple(chain(passages(Field.TITLE, title, lexicon), passages(Field.TEXT, text, lexicon)))
    found = Attributions(told, OUTLET, lexicon)
    return [found.of(passage).claimant.name for passage in told]


SENTENCES = [
    ("Two men were seen near the river.", "Harbour Post"),
    ("Zelenskyy said two men were held.", "Volodymyr Zelensky"),
    ("Two men were held, according to President Zelensky.", "Volodymyr Zelensky"),
    ('"Two men are held," said Zelenskiy.', "Volodymyr Zelensky"),
    ("Зеленський повідомив, що двох узято в полон.", "Volodymyr Zelensky"),
    ("За словами Зеленського, двох узято в полон.", "Volodymyr Zelensky"),
    ("Двоих взяли в плен, сообщил Зеленский.", "Volodymyr Zelensky"),
    ("Dwóch jest w niewoli - poinformował Wołodymyr Zełenski.", "Volodymyr Zelensky"),
    ("젤렌스키는 두 명을 생포했다고 밝혔다.", "Volodymyr Zelensky"),
    ("泽连斯基表示有两名士兵被俘。", "Volodymyr Zelensky"),
    ("China's Foreign Ministry called the report groundless, Lin Jian said.",
     "China's foreign ministry"),
    ("Nepal's foreign ministry says 14 are dead.", "Nepal's foreign ministry"),
    ("По данным МИД РФ, воюют более 8 тыс. человек.", "Russia's foreign ministry"),
    ("Cuban authorities said they had broken up a ring.", "Cuban authorities"),
    ("Havana says it knows nothing of it.", "Cuba's government"),
    ("Yonhap quotes the NIS as saying that 300 died.",
     "South Korea's National Intelligence Service (NIS)"),
    ("Reuters reported, citing HUR, that two men were held.",
     "Ukraine's military intelligence (HUR)"),
    ("Le Monde reported that about 40 had joined.", "Le Monde"),
    ("The analyst Mara Quill believes that many were tricked.", "Mara Quill"),
    ("Earlier reports of the deployment were not repeated.", "Harbour Post"),
    ("Putin's men took the village, a neighbour told us.", "neighbour"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claimant"), SENTENCES, ids=[s[0][:40] for s in SENTENCES])
def test_speaker_is_found_under_one_spelling(text, claimant):
    assert speakers(text) == [claimant]


@pytest.mark.parametrize(
    ("title", "claimant"),
    [
        ("Two Thais held near Lyman, says Budanov", "Kyrylo Budanov"),
        ("Two Thais held near Lyman - HUR", "Ukraine's military intelligence (HUR)"),
        ("Seoul: 300 killed near Kursk", "South Korea's government"),
        ("Two Thais held claims Zelensky after battle", "Volodymyr Zelensky"),
    ],
)
def test_headline_names_its_speaker(title, claimant):
    assert speakers("", title=title) == [claimant]


def test_pronoun_means_who_spoke_last():
    assert speakers("Zelensky said two men were held. He said six had been seen.") == [
        "Volodymyr Zelensky",
        "Volodymyr Zelensky",
    ]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        pytest.param(
            'Rosa Mbeki has no news. "Three of them died," she said.', "Rosa Mbeki", id="en"
        ),
        pytest.param(
            "Hassan, 24, came home in May. Half of them died, he says.", "Hassan", id="en-one-name"
        ),
        pytest.param(
            "State Minister of Labour, Ravi Perera, gave a figure. The minister said 12 had died.",
            "Ravi Perera",
            id="en-office",
        ),
        pytest.param(
            "Нас було п'ятеро, розповів Ігор Левченко. Живі лише двоє, додав він.",
            "Ігор Левченко",
            id="uk-behind",
        ),
        pytest.param(
            "El senador Óscar Prada habló de eso. Hasta ahora, añadió, han vuelto 46.",
            "Óscar Prada",
            id="es-no-pronoun",
        ),
        pytest.param(
            "Die Mutter von Jonas ist besorgt. Er kämpfte mit zwölf anderen, sagt sie.",
            "Mutter von Jonas",
            id="de-no-name",
        ),
    ],
)
def test_who_was_told_of_before_is_meant(text, claimant):
    assert speakers(text)[-1] == claimant


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param(
            "According to their colonel there are 61. Eight are Nepalis.", "colonel", id="account"
        ),
        pytest.param(
            "Nepal's foreign ministry confirmed his death. Eight are held.",
            "Nepal's foreign ministry",
            id="counts-on",
        ),
        pytest.param(
            "Nepal's foreign ministry confirmed his death. The man had left in May.",
            "Harbour Post",
            id="not-confirmed",
        ),
        pytest.param(
            "According to their colonel there are 61.\n\nThe road was closed.",
            "Harbour Post",
            id="other-paragraph",
        ),
    ],
)
def test_paragraph_by_somebodys_account_is_his(text, last):
    assert speakers(text)[-1] == last


def test_lead_is_what_its_second_sentence_says_another_paper_reports():
    text = "About 200 men were recruited. Many regret it, according to the daily Blue Ridge.\n\nOk."
    assert speakers(text) == ["Blue Ridge", "Blue Ridge", "Harbour Post"]


def test_plain_sentence_after_a_speaker_is_the_outlets():
    assert (
        speakers("Zelensky said two men were held. The village lies by a river.")[1]
        == "Harbour Post"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Zelensky said two men were held. Five have been sent home.",
        "Зеленський повідомив, що двох узято в полон. Ще один поранений.",
        "Двоих взяли в плен, сообщил Зеленский. Ещё один сдался.",
        "Dwóch jest w niewoli - poinformował Wołodymyr Zełenski. Kolejnych pięciu zginęło.",
        "Deux hommes sont prisonniers, affirme Zelensky. Un seul a pu appeler chez lui.",
        "Zelensky dijo que hay dos presos. Otros tres han muerto.",
    ],
)
def test_sentence_that_counts_on_is_said_by_who_counted(text):
    assert speakers(text) == ["Volodymyr Zelensky"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Zelensky said two Thais were held. Three Laotians died in the same week.",
        "Zelensky said two men were held.\n\nFive were buried in Leeds on Monday.",
        "Зеленський повідомив, що двох узято в полон. Село лежить над річкою.",
    ],
)
def test_sentence_of_somebody_else_is_the_outlets(text):
    assert speakers(text)[1] == "Harbour Post"


def test_quotation_of_several_sentences_has_one_speaker():
    text = '"Five of ours are held. We ask for their freedom," Sybiha said.'
    assert speakers(text) == ["Andrii Sybiha", "Andrii Sybiha"]


def test_next_sentence_may_tell_who_said_it():
    text = "Около 700 человек воюют там. Об этом сообщил Денис Пушилин."
    assert speakers(text) == ["Denis Pushilin", "Denis Pushilin"]


def test_surname_means_the_full_name_told_before():
    text = "Foreign minister Narad Saud said 14 had died. Five are held, Saud said."
    assert speakers(text) == ["Narad Saud", "Narad Saud"]


@pytest.mark.parametrize(
    ("language", "text", "called"),
    [
        ("en", "Zelenskyy said two men were held.", "Volodymyr Zelensky"),
        (
            "en",
            "Zelensky said two men were held. Volodymyr Zelensky met them.",
            "Volodymyr Zelensky",
        ),
        ("en", "The Ukrainian president said two men were held.", "Volodymyr Zelensky"),
        ("en-GB", "Beijing said it knew of no such men.", "Beijing"),
        ("uk", "За словами Зеленського, двох узято в полон.", "Зеленський"),
        (
            "uk",
            "За словами Зеленського, двох узято. Про Володимира Зеленського пишуть.",
            "Володимир Зеленський",
        ),
        ("pl", "Według Zełenskiego dwóch jest w niewoli.", "Zełenski"),
        ("ru", "По словам Пескова, об этом ничего не известно.", "Песков"),
        ("ko", "국정원은 300명이 숨졌다고 밝혔다.", "국정원"),
        ("ko", "우크라이나 국방정보국(HUR)은 두 명이 생포됐다고 전했다.", "국방정보국"),
        ("zh", "泽连斯基表示有两名士兵被俘。", "泽连斯基"),
        ("zh", "烏克蘭外交部長西比哈(Andrii Sybiha)說,兩人被俘。", "西比哈"),
        ("de", "Laut Selenskyj sind zwei Mann in Haft.", "Selenskyj"),
        ("de", "Zwei Mann sind in Haft.", "Harbour Post"),
        ("uk", 'За даними видання "Степова хвиля", їх триста.', "«Степова хвиля»"),
        ("ru", 'В плен попали трое, пишет газета "Полынь".', "«Полынь»"),
        ("de", 'Laut der Zeitung "Elbbote" sind zwei Mann in Haft.', "Elbbote"),
        ("en", "The lawyer Jane Wanjiru said 90 were there.", "lawyer Jane Wanjiru"),
    ],
)
def test_speaker_is_called_as_the_report_calls_him(language, text, called):
    lexicon = load()
    told = passages(Field.TEXT, text, lexicon)
    claimant = Attributions(told, OUTLET, lexicon, language).of(told[0]).claimant
    assert claimant.as_printed == called


@pytest.mark.parametrize(
    ("language", "text", "called"),
    [
        (
            "ko",
            "국가정보원은 이를 확인했다고 밝혔다. 국정원은 300명이 숨졌다고 추산했다.",
            ["국가정보원", "국정원 / 국가정보원"],
        ),
        (
            "uk",
            "Володимир Зеленський повідомив про двох. За словами Зеленського, їх сто.",
            ["Володимир Зеленський", "Володимир Зеленський"],
        ),
        (
            "en",
            "Ukraine's military intelligence said two were held. HUR said ten were.",
            ["Ukraine's military intelligence", "HUR / Ukraine's military intelligence"],
        ),
        ("fr", "La Russie affirme en tenir deux. Moscou dit en tenir dix.", ["Russie", "Moscou"]),
    ],
)
def test_sentence_keeps_its_own_name_of_a_speaker_whom_another_calls_otherwise(
    language, text, called
):
    lexicon = load()
    told = passages(Field.TEXT, text, lexicon)
    said = Attributions(told, OUTLET, lexicon, language)
    assert [said.of(p).claimant.as_printed for p in told] == called


def test_headline_keeps_its_own_name_of_a_speaker_whom_the_text_calls_otherwise():
    lexicon = load()
    title = passages(Field.TITLE, '국정원 "북한군 300명 사망"', lexicon)
    text = passages(Field.TEXT, "국가정보원은 300명이 숨졌다고 밝혔다.", lexicon)
    said = Attributions([*title, *text], OUTLET, lexicon, "ko")
    called = [said.of(p).claimant.as_printed for p in (*title, *text)]
    assert called == ["국정원 / 국가정보원", "국가정보원"]


@pytest.mark.parametrize(
    ("text", "kind", "state"),
    [
        ("Zelensky said so of the two men.", ClaimantKind.OFFICIAL, "UA"),
        ("Russia's defence ministry said so.", ClaimantKind.ARMED_FORCE, "RU"),
        ("U.S. officials said so of the two men.", ClaimantKind.ANONYMOUS, "US"),
        ("Reuters reported that two men were held.", ClaimantKind.OUTLET, None),
    ],
)
def test_claimant_has_a_kind_and_speaks_for_a_state(text, kind, state):
    lexicon = load()
    told = passages(Field.TEXT, text, lexicon)
    claimant = Attributions(told, OUTLET, lexicon).of(told[0]).claimant
    assert (claimant.kind, claimant.speaks_for) == (kind, state)


def test_office_that_several_hold_names_nobody():
    text = (
        "Minister Ann Roe, minister Bo Lund and minister Cy Hart met. The minister said two died."
    )
    assert speakers(text)[-1] == "minister"


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    for cue in find_cues(text):
        assert 0 <= cue.start < cue.end <= len(text)
    lexicon = load()
    told = passages(Field.TEXT, text, lexicon)
    found = Attributions(told, OUTLET, lexicon)
    assert all(found.of(passage).claimant.name for passage in told)
