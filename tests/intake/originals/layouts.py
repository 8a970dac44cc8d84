"""Saved pages of our own making, in the main layouts of the web; every sentence in them is invented."""

from __future__ import annotations

from dataclasses import dataclass

BODY = (
    "Brenia's army captured two soldiers of Aurland near the village of Lipova on Saturday, the defence "
    "ministry said.",
    "One of them told his interrogators that he had been sent to an exercise, according to a spokesman who "
    "would not give his name.",
    "The other has a broken jaw and was treated in a hospital behind the lines, the same spokesman added on "
    "Sunday evening.",
    "Aurland neither confirmed nor denied that its soldiers are held, and did not answer questions that were "
    "put to its embassy.",
    "A neutral intermediary said that it had asked to visit both men, and was waiting for an answer from the "
    "Detaining Power.",
    "Families of soldiers who are missing since the winter gathered before the ministry and asked for lists "
    "of those who are held.",
)
CYRILLIC = (
    "Армия Брении взяла в плен двух военнослужащих Аурланда у села Липова в субботу, сообщило министерство "
    "обороны страны.",
    "Один из них рассказал на допросе, что его отправили на учения, заявил представитель, который не назвал "
    "своего имени.",
    "Второй ранен в челюсть и был доставлен в госпиталь за линией фронта, добавил тот же представитель вечером.",
    "Аурланд не подтвердил и не опроверг, что его военнослужащие удерживаются, и не ответил на вопросы.",
)
KOREAN = (
    "브레니아 군은 토요일 리포바 마을 근처에서 아우를란드 군인 두 명을 포로로 잡았다고 국방부가 밝혔다.",
    "그들 중 한 명은 훈련에 파견된 것으로 알고 있었다고 조사에서 말했다고 이름을 밝히지 않은 대변인이 전했다.",
    "다른 한 명은 턱이 부러져 후방 병원에서 치료를 받았다고 같은 대변인이 일요일 저녁에 덧붙였다.",
    "아우를란드는 자국 군인이 억류되어 있다는 사실을 확인도 부인도 하지 않았으며 질문에 답하지 않았다.",
)
ARABIC = (
    "أعلنت وزارة الدفاع أن جيش برينيا أسر جنديين من أورلاند قرب قرية ليبوفا يوم السبت خلال معارك في المنطقة.",
    "وقال أحدهما خلال الاستجواب إنه أرسل إلى تدريب عسكري، بحسب متحدث رفض الكشف عن اسمه للصحفيين.",
    "وأضاف المتحدث نفسه مساء الأحد أن الآخر مصاب بكسر في الفك وقد عولج في مستشفى خلف خطوط القتال.",
    "ولم تؤكد أورلاند ولم تنف احتجاز جنودها، ولم ترد سفارتها على الأسئلة التي وجهت إليها بهذا الشأن.",
)
_NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
_FOOT = "<footer><p>© 2031 The Courier. All rights reserved. Terms of use. Privacy. Contact us.</p></footer>"


@dataclass(frozen=True)
class Layout:
    """A page, and its body as a reader sees it."""

    name: str
    html: str
    body: tuple[str, ...]


def _ps(body, tag="p", **more):
    attributes = "".join(f" {name}='{value}'" for name, value in more.items())
    return "".join(f"<{tag}{attributes}>{each}</{tag}>" for each in body)


def _page(head, body, language="en"):
    return f"<!DOCTYPE html><html lang='{language}'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def layouts() -> tuple[Layout, ...]:
    """The layouts."""
    title = "Brenia says it holds two soldiers of Aurland"
    meta = (
        f"<title>{title} | The Courier</title><meta property='og:title' content='{title}'>"
        "<meta property='article:published_time' content='2031-03-10T09:00:00Z'><meta name='author' content='Ada Sample'>"
    )
    related = (
        "<aside class='related-stories'><h2>More on this story</h2><ul><li><a href='/1'>Talks on an exchange begin"
        "</a><p>Envoys met in a third country on Friday...</p></li><li><a href='/2'>Winter comes to the camps</a></li>"
        "</ul></aside>"
    )
    figure = "<figure><img src='a.jpg' alt=''><figcaption>A soldier in a hospital bed (Handout)</figcaption></figure>"
    advert = "<div class='ad-slot'>Advertisement</div>"
    ld = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"'
        + title
        + '","datePublished":"2031-03-10","author":{"@type":"Person","name":"Ada Sample"}}</script>'
    )
    news = (
        f"{_NAV}<main><article><h1>{title}</h1><p class='byline'>By Ada Sample</p>{figure}{_ps(BODY[:3])}{advert}"
        f"{_ps(BODY[3:])}</article>{related}</main>{_FOOT}"
    )
    blog = "".join(
        f"<section class='post'><h3><time datetime='2031-03-10T0{hour}:00'>0{hour}:00</time></h3>{_ps([each])}</section>"
        for hour, each in enumerate(BODY, 1)
    )
    ministry = (
        f"<div id='top'>{_NAV}</div><div class='content'><h1>{title}</h1><div class='date'>10 March 2031</div>"
        f"<div class='text'>{_ps(BODY)}</div></div><div id='bottom'>{_FOOT}</div>"
    )
    amp = f"<header>The Courier</header><article class='amp-article'><h1>{title}</h1>{_ps(BODY)}</article>{_FOOT}"
    post = (
        "<div class='tgme_widget_message_bubble'><div class='tgme_widget_message_author'>Aurland Bureau</div>"
        f"<div class='tgme_widget_message_text'>{'<br><br>'.join(BODY)}</div>"
        "<div class='tgme_widget_message_footer'>12.4K views</div></div>"
    )
    old = (
        f"<table width='100%'><tr><td colspan='3'><b>{title}</b></td></tr><tr><td width='120'><a href='/'>Home</a><br>"
        f"<a href='/a'>Archive</a></td><td>{_ps(BODY)}</td><td width='100'><a href='/l'>Links</a></td></tr></table>"
    )
    return (
        Layout("news", _page(meta, news), BODY),
        Layout("live blog", _page(meta, f"{_NAV}<main><h1>{title}</h1>{blog}</main>{_FOOT}"), BODY),
        Layout("ministry", _page(f"<title>{title}</title>", ministry), BODY),
        Layout("agency with JSON-LD", _page(f"<title>{title}</title>{ld}", news), BODY),
        Layout("amp", _page(meta, amp), BODY),
        Layout("post", _page(f"<title>{title}</title>", post), BODY),
        Layout("old tables", _page(f"<title>{title}</title>", old), BODY),
        Layout(
            "Russian",
            _page(
                meta,
                news.replace(_ps(BODY[:3]), _ps(CYRILLIC[:2])).replace(_ps(BODY[3:]), _ps(CYRILLIC[2:])),
                "ru",
            ),
            CYRILLIC,
        ),
        Layout(
            "Korean",
            _page(
                meta,
                news.replace(_ps(BODY[:3]), _ps(KOREAN[:2])).replace(_ps(BODY[3:]), _ps(KOREAN[2:])),
                "ko",
            ),
            KOREAN,
        ),
        Layout(
            "Arabic",
            _page(
                meta,
                news.replace(_ps(BODY[:3]), _ps(ARABIC[:2])).replace(_ps(BODY[3:]), _ps(ARABIC[2:])),
                "ar",
            ),
            ARABIC,
        ),
    )


def f1(found: str, truth: str) -> float:
    """The harmonic mean of precision and recall over words, each counted as often as it stands there."""
    from collections import Counter

    one, other = Counter(found.split()), Counter(truth.split())
    common = sum((one & other).values())
    return 2 * common / (sum(one.values()) + sum(other.values())) if common else 0.0
