"""Powers, leaders, agencies and media in Korean: names by key; particles follow them without a gap."""

from __future__ import annotations

# code | the Power, also in words made of it | people | capitals | leaders, by the gazetteer's key
POWERS = """
UA | 우크라이나 | | 키이우, 키예프 | volodymyr_zelenskyy 볼로디미르 젤렌스키, 젤렌스키; kyrylo_budanov 부다노프
RU | 러시아 | | 모스크바, 크렘린 | vladimir_putin 블라디미르 푸틴, 푸틴; dmitry_peskov 페스코프
KP | 북한, 조선민주주의인민공화국 | | 평양 | kim_jong_un 김정은; kim_yo_jong 김여정
KR | 대한민국, 한국, 남한 | | 서울 | yoon_suk_yeol 윤석열; lee_jae-myung 이재명
US | 미국 | | 워싱턴, 백악관 | donald_trump 도널드 트럼프, 트럼프; joe_biden 바이든
CN | 중국 | | 베이징 |
JP | 일본 | | 도쿄 |
MN | 몽골 | | 울란바토르 |
CH | 스위스 | | 제네바 |
"""

# the gazetteer's key | its sort | Power | names
OTHERS = """
nis | agency | KR | 국가정보원, 국정원
sbu | agency | UA | 우크라이나 보안국, 우크라이나 국가보안국
unification_kr | agency | KR | 통일부
icrc | neutral | | 국제적십자위원회
un | neutral | | 유엔
yonhap | medium | | 연합뉴스
reuters | medium | | 로이터
afp | medium | | AFP
kursk | region | RU | 쿠르스크
donetsk | region | UA | 도네츠크
"""
