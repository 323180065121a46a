"""Korean particles follow the word that is filled in; where nobody can know its sound, both forms stay."""

import pytest

from desktop.texts.particles import with_particles
from tools.update_translations import FOLDER, PACKAGES, read


@pytest.mark.parametrize(
    ("template", "value", "read_as"),
    [
        ("{a}이(가) 맞나요?", "김밥", "김밥이 맞나요?"),
        ("{a}이(가) 맞나요?", "콜라", "콜라가 맞나요?"),
        ("{a}을(를) 받았어요", "₩4,500", "₩4,500을 받았어요"),
        ("{a}을(를) 받았어요", "$12.50", "$12.50를 받았어요"),
        ("{a}은(는) 품절", "라면", "라면은 품절"),
        ("{a}(으)로 접수", "A-013", "A-013으로 접수"),
        ("{a}(으)로 접수", "A-017", "A-017로 접수"),
        ("{a}(으)로 접수", "물", "물로 접수"),
        ("{a}(이)라는 이름", "주방", "주방이라는 이름"),
        ("“{a}”이(가) 없어요", "떡볶이", "“떡볶이”가 없어요"),
        ("{a}이(가) 없어요", "Printer", "Printer이(가) 없어요"),
        ("{a}이(가) 없어요", "", "이(가) 없어요"),
        ("{a}이(가) 없어요", "무(가)", "무(가)이(가) 없어요"),
    ],
)
def test_a_particle_fits_the_word_before_it(template: str, value: str, read_as: str) -> None:
    assert with_particles(template, {"a": value}).format(a=value) == read_as


def test_no_translation_decides_for_a_word_it_does_not_know() -> None:
    """A particle that changes with the word stands in both forms behind what is filled in, or is not one."""
    decided = [
        text
        for package in PACKAGES
        for text in read(FOLDER / f"{package}_ko.ts").values()
        for alone in ("이", "가", "은", "는", "을", "를", "과", "와", "으로", "로")
        if any(f"}}{alone}{end}" in text for end in (" ", ".", ","))
    ]
    assert decided == []
