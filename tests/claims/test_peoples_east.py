"""Peoples and states are known in every case that the languages of Eastern Europe put them in."""

from __future__ import annotations

import pytest

from claims.lexicon import load

# A language's words for one country, with its code.
FORMS = """
NP Nepálčan Nepálčania Nepálčanov nepálskeho nepálskych Nepálu
CU Kubánec Kubáncov Kubáncami kubánskym Kuby
KE Keňan Keňané Keňanů keňských keňští
UG Uganďan Uganďané ugandského ugandskou
CO Kolumbijac Kolumbijca Kolumbijaca kolumbijskih kolumbijskog
GE Gruzijci Gruzijaca gruzijske Gruzijom
KP Sjevernokorejac Severnokorejci sjevernokorejskih
TJ Tadžikov tadžikistanskih Tadžikistana
CM Kamerunec Kameruncev kamerunskih
CO Колумбијац Колумбијаца колумбијских
ZW зимбабвеанских Зимбабвеанци
SN Сенегалец Сенегалците сенегалските
KE Кениец Кенијците кениските
NG нігерыйскіх нігерыйцы нігерыйцаў
TG togolez togolezi togolezilor togoleză
CO columbian columbieni columbienilor columbiana columbiene
CN chinez chinezi chinezilor Chinei
KP nord-coreean nord-coreeni nord-coreenilor
NP nepáli nepáliak nepáliakat nepáliaknak Nepálból
IN indiai indiaiak indiaiakat Indiában
GB brit britek briteket angolok skótok
DZ алжирец алжирците алжирската
ET етиопец етиопци етиопските
SD суданец суданците суданския
BD Bangijczyk Bangijczyków bangijskich
TD czadyjski czadyjskich
MZ мозамбикский мозамбикские
"""


@pytest.mark.parametrize("row", FORMS.split("\n")[1:-1])
def test_every_form_of_a_people_means_its_country(row: str) -> None:
    code, *forms = row.split()
    told = {form: load().country(form) for form in forms}
    assert told == dict.fromkeys(forms, code)


@pytest.mark.parametrize("word", ["Kenosha", "Gruz", "Kamera", "кеди", "indicii", "britva"])
def test_words_like_them_mean_no_country(word: str) -> None:
    assert load().country(word) is None


def test_romanian_may_be_written_with_cedillas() -> None:
    assert load().event("capturaţi") == load().event("capturați") == "captured"
