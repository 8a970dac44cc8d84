"""Powers, peoples, capitals, leaders, agencies and media as Russian and Ukrainian decline them: stems by key.

The keys are the gazetteer's own; a stem takes up to three letters more, so that every case is known.
"""

from __future__ import annotations

# code | the Power | its people, as noun or adjective | capitals | leaders and officers, by the gazetteer's key
POWERS = """
UA | Украин, Україн | украинск, украинц, украинец, українськ, українц, українець | Киев, Києв, Київ | volodymyr_zelenskyy Владимир\\w* Зеленск, Володимир\\w* Зеленськ, Зеленск, Зеленськ; kyrylo_budanov Буданов; andrii_sybiha Сибиг, Сибіг; rustem_umerov Умеров, Умєров; dmytro_lubinets Лубинец, Лубинц, Лубінець, Лубінц
RU | Росси, Росі, РФ | российск, россиян, російськ, росіян, русск | Москв, Москов, Кремл | vladimir_putin Владимир\\w* Путин, Володимир\\w* Путін, Путин, Путін; dmitry_peskov Песков, Пєсков; sergei_lavrov Лавров; maria_zakharova Мари\\w+ Захаров, Захаров[аоу]й?; tatyana_moskalkova Москальков[аоу]й?; andrei_belousov Белоусов, Бєлоусов; vladimir_medinsky Мединск, Мединськ
BY | Беларус, Белорусси, Білорус | белорусск, беларусск, білоруськ | Минск, Мінськ | alexander_lukashenko Лукашенк
KP | КНДР, Северн\\w+ Коре, Північн\\w+ Коре | северокорейск, северокорейц, северокореец, північнокорейськ, північнокорейц | Пхеньян, Пхеньян | kim_jong_un Ким Чен Ын, Кім Чен Ин
KR | Южн\\w+ Коре, Півден\\w+ Коре, Республик\\w+ Коре | южнокорейск, южнокорейц, південнокорейськ | Сеул | yoon_suk_yeol Юн Сок Ёль, Юн Сок Йоль
US | США, Соединенн\\w+ Штат, Соединённ\\w+ Штат, Сполучен\\w+ Штат | американск, американц, американськ | Вашингтон, Бел\\w+ дом, Біл\\w+ ді?о?м | donald_trump Трамп; joe_biden Байден
CN | Кита, КНР | китайск, китайськ | Пекин, Пекін |
IL | Израил, Ізраїл | израильск, ізраїльськ | Иерусалим, Тель-Авив |
IR | Иран, Іран | иранск, іранськ | Тегеран |
TR | Турци, Туреччин | турецк, турецьк | Анкар | recep_tayyip_erdogan Эрдоган, Ердоган
AE | ОАЭ, ОАЕ, Объединенн\\w+ Арабск\\w+ Эмират, Об.єднан\\w+ Арабськ\\w+ Емірат | эмиратск | Абу-Даби |
SA | Саудовск\\w+ Арави, Саудівськ\\w+ Араві | саудовск | Эр-Рияд |
QA | Катар | катарск | Дох[аеиуі] |
AM | Армени, Вірмені | армянск, вірменськ | Ереван, Єреван | nikol_pashinyan Пашинян
AZ | Азербайджан | азербайджанск, азербайджанц | Баку | ilham_aliyev Алиев, Алієв
GE | Грузи, Грузі | грузинск, грузинськ | Тбилиси |
MN | Монголи, Монголі | монгольск | Улан-Батор |
VA | Ватикан, Святейш\\w+ Престол | | |
HU | Венгри, Угорщин | венгерск, угорськ | Будапешт |
PL | Польш, Польщ | польск, польськ | Варшав |
"""

# the gazetteer's key | its sort | Power | stems
OTHERS = """
sbu | agency | UA | СБУ, Служб\\w+ безопасности Украины, Служб\\w+ безпеки України
hur | agency | UA | ГУР, Главн\\w+ управлени\\w+ разведки, Головн\\w+ управлінн\\w+ розвідки
coordination | agency | UA | Координационн\\w+ штаб, Координаційн\\w+ штаб
general_staff_ua | agency | UA | Генеральн\\w+ штаб\\w* ВСУ, Генштаб\\w* ВСУ, Генштаб\\w* ЗСУ
mod_ru | agency | RU | Минобороны Росси, Минобороны РФ, Министерств\\w+ обороны Росси, Министерств\\w+ обороны РФ, Міноборони РФ
fsb | agency | RU | ФСБ
nis | agency | KR | Национальн\\w+ служб\\w+ разведки, Національн\\w+ розвідувальн\\w+ служб
icrc | neutral | | МККК, Международн\\w+ комитет\\w* Красного Креста, Міжнародн\\w+ комітет\\w* Червоного Хреста
un | neutral | | ООН
reuters | medium | | Reuters, Рейтер
tass | medium | | ТАСС
ria_novosti | medium | | РИА Новости, РІА Новини
interfax | medium | | Интерфакс, Інтерфакс
ukrinform | medium | | Укринформ, Укрінформ
yonhap | medium | | Ренхап, Ёнхап, Йонхап, Yonhap
ukrainska_pravda | medium | | Украинск\\w+ правд, Українськ\\w+ правд
suspilne | medium | | Суспильн, Суспільн
meduza | medium | | Медуз
kursk | region | RU | Курск\\w*, Курськ\\w*
belgorod | region | RU | Белгородск\\w*, Белгород, Бєлгородськ\\w*
donetsk | region | UA | Донецк, Донецьк, Донбасс, Донбас
luhansk | region | UA | Луганск, Луганськ
kharkiv | region | UA | Харьков, Харків
kherson | region | UA | Херсон
zaporizhzhia | region | UA | Запорож, Запоріж
crimea | region | UA | Крым[уаое]?м?, Крим[уаіо]?м?
mariupol | region | UA | Мариупол, Маріупол
sumy | region | UA | Сумск\\w*, Сумськ\\w*
tyva | region | RU | Тыв, Тув
"""
