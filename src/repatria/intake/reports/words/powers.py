"""Powers and those who fight beside or against them, with their peoples, capitals, leaders and regions.

The codes are those of ISO 3166-1 alpha-2, `XK` for Kosovo; whoever is no State has a code of more letters.
"""

# code | name and its forms | its people | capitals | leaders and officers
POWERS = """
UA | Ukraine | Ukrainian, Ukrainians | Kyiv, Kiev | Volodymyr Zelenskyy, Volodymyr Zelensky, Volodymyr Zelenskiy, Zelenskyy, Zelensky, Zelenskiy; Kyrylo Budanov, Budanov; Andrii Sybiha, Andriy Sybiha, Sybiha; Rustem Umerov, Umerov; Dmytro Lubinets, Lubinets
RU | Russia, the Russian Federation, Russian Federation | Russian, Russians | Moscow, the Kremlin, Kremlin | Vladimir Putin, Putin; Dmitry Peskov, Peskov; Sergei Lavrov, Sergey Lavrov, Lavrov; Maria Zakharova, Zakharova; Tatyana Moskalkova, Moskalkova; Andrei Belousov, Belousov; Vladimir Medinsky, Medinsky
BY | Belarus | Belarusian, Belarusians | Minsk | Alexander Lukashenko, Lukashenko
KP | North Korea, the DPRK, DPRK, Democratic People's Republic of Korea | North Korean, North Koreans | Pyongyang | Kim Jong Un, Kim Jong-un; Kim Yo Jong, Kim Yo-jong
KR | South Korea, Republic of Korea | South Korean, South Koreans | Seoul | Yoon Suk Yeol, Yoon Suk-yeol, Yoon; Lee Jae-myung, Lee Jae Myung; Cho Tae-yul
US | the United States, United States, the US, the U.S., U.S., US, USA, America | American, Americans | Washington, the White House, White House, the Pentagon, Pentagon | Donald Trump, Trump; Joe Biden, Biden; Marco Rubio, Rubio; Antony Blinken, Blinken; Steve Witkoff, Witkoff
CN | China | Chinese | Beijing | Xi Jinping
IR | Iran | Iranian, Iranians | Tehran, Teheran | Ali Khamenei, Khamenei; Masoud Pezeshkian
IQ | Iraq | Iraqi, Iraqis | Baghdad | Saddam Hussein
IL | Israel | Israeli, Israelis | Jerusalem, Tel Aviv | Benjamin Netanyahu, Netanyahu; Israel Katz; Yoav Gallant; Daniel Hagari
PS | Palestine, Gaza, the Palestinian Authority, Palestinian Authority | Palestinian, Palestinians | Ramallah | Mahmoud Abbas
HAMAS | Hamas, Islamic Jihad, the Qassam Brigades, al-Qassam Brigades | | | Yahya Sinwar; Khalil al-Hayya; Abu Obeida
LB | Lebanon | Lebanese | Beirut | Joseph Aoun
HEZB | Hezbollah, Hizbollah, Hizbullah | | | Hassan Nasrallah; Naim Qassem
SY | Syria | Syrian, Syrians | Damascus | Bashar al-Assad; Ahmed al-Sharaa
YE | Yemen | Yemeni, Yemenis | Sanaa, Sana'a, Aden | Rashad al-Alimi
HOUTHI | the Houthis, Houthis, Ansar Allah, Ansarullah, Houthi | | | Abdulmalik al-Houthi; Abdulqader al-Murtada
SA | Saudi Arabia | Saudi, Saudis | Riyadh | Mohammed bin Salman
AE | the United Arab Emirates, United Arab Emirates, the UAE, UAE | Emirati, Emiratis | Abu Dhabi |
QA | Qatar | Qatari, Qataris | Doha | Majed al-Ansari; Mohammed bin Abdulrahman Al Thani
OM | Oman | Omani, Omanis | Muscat |
JO | Jordan | Jordanian, Jordanians | Amman |
KW | Kuwait | Kuwaiti, Kuwaitis | |
EG | Egypt | Egyptian, Egyptians | Cairo | Abdel Fattah al-Sisi, Sisi
TR | Turkey, Türkiye, Turkiye | Turkish, Turks | Ankara | Recep Tayyip Erdogan, Recep Tayyip Erdoğan, Erdogan, Erdoğan; Hakan Fidan
SD | Sudan | Sudanese | Khartoum, Port Sudan | Abdel Fattah al-Burhan, Burhan
RSF | the Rapid Support Forces, Rapid Support Forces, the RSF, RSF | | | Mohamed Hamdan Dagalo, Hemedti
SS | South Sudan | South Sudanese | Juba | Salva Kiir
ET | Ethiopia | Ethiopian, Ethiopians | Addis Ababa | Abiy Ahmed, Abiy; Meles Zenawi
TPLF | the Tigray People's Liberation Front, the TPLF, TPLF, Tigrayan forces | Tigrayan, Tigrayans | Mekelle | Getachew Reda
ER | Eritrea | Eritrean, Eritreans | Asmara | Isaias Afwerki
DJ | Djibouti | Djiboutian | |
SO | Somalia | Somali, Somalis | Mogadishu |
CD | the Democratic Republic of Congo, Democratic Republic of Congo, the Democratic Republic of the Congo, DR Congo, the DRC, DRC, Congo | Congolese | Kinshasa | Félix Tshisekedi, Felix Tshisekedi, Tshisekedi
M23 | M23, the M23, AFC/M23 | | | Corneille Nangaa; Bertrand Bisimwa
RW | Rwanda | Rwandan, Rwandans | Kigali | Paul Kagame, Kagame
UG | Uganda | Ugandan, Ugandans | Kampala |
AO | Angola | Angolan, Angolans | Luanda |
LY | Libya | Libyan, Libyans | Tripoli |
ML | Mali | Malian, Malians | Bamako |
MA | Morocco | Moroccan, Moroccans | Rabat |
DZ | Algeria | Algerian, Algerians | Algiers |
AM | Armenia | Armenian, Armenians | Yerevan | Nikol Pashinyan, Pashinyan
AZ | Azerbaijan | Azerbaijani, Azerbaijanis, Azeri, Azeris | Baku | Ilham Aliyev, Aliyev
GE | Georgia | Georgian, Georgians | Tbilisi |
IN | India | Indian, Indians | New Delhi, Delhi | Narendra Modi, Modi; S. Jaishankar, Jaishankar; Indira Gandhi
PK | Pakistan | Pakistani, Pakistanis | Islamabad | Shehbaz Sharif; Imran Khan; Zulfikar Ali Bhutto; Khawaja Asif
AF | Afghanistan | Afghan, Afghans | Kabul |
TALIBAN | the Taliban, Taliban | | |
BD | Bangladesh | Bangladeshi, Bangladeshis | Dhaka |
MM | Myanmar, Burma | Burmese | Naypyidaw | Min Aung Hlaing
TH | Thailand | Thai, Thais | Bangkok | Anutin Charnvirakul; Phumtham Wechayachai
KH | Cambodia | Cambodian, Cambodians | Phnom Penh | Hun Manet; Hun Sen; Maly Socheata
VN | Vietnam, North Vietnam | Vietnamese, North Vietnamese | Hanoi |
MY | Malaysia | Malaysian, Malaysians | Kuala Lumpur | Anwar Ibrahim
JP | Japan | Japanese | Tokyo |
MN | Mongolia | Mongolian, Mongolians | Ulaanbaatar |
GB | the United Kingdom, United Kingdom, the UK, UK, Britain, Great Britain | British, Britons | London | Keir Starmer; Margaret Thatcher
AR | Argentina | Argentine, Argentinian, Argentines | Buenos Aires | Leopoldo Galtieri
FR | France | French | Paris | Emmanuel Macron, Macron
DE | Germany | German, Germans | Berlin | Olaf Scholz; Friedrich Merz
PL | Poland | Polish, Poles | Warsaw | Donald Tusk
HU | Hungary | Hungarian, Hungarians | Budapest | Viktor Orbán, Viktor Orban
RS | Serbia | Serbian, Serbians, Serbs | Belgrade |
BA | Bosnia and Herzegovina, Bosnia | Bosnian, Bosniak, Bosniaks | Sarajevo |
HR | Croatia | Croatian, Croats | Zagreb |
CH | Switzerland | Swiss | Geneva |
VA | the Vatican, Vatican, the Holy See, Holy See | | | Pope Francis; Pope Leo; Matteo Zuppi
CO | Colombia | Colombian, Colombians | Bogotá, Bogota |
CU | Cuba | Cuban, Cubans | Havana |
NP | Nepal | Nepali, Nepalese | Kathmandu |
AL | Albania | Albanian, Albanians | Tirana |
AT | Austria | Austrian, Austrians | Vienna |
AU | Australia | Australian, Australians | Canberra |
BE | Belgium | Belgian, Belgians | Brussels |
BG | Bulgaria | Bulgarian, Bulgarians | Sofia |
BI | Burundi | Burundian, Burundians | Gitega, Bujumbura | Évariste Ndayishimiye, Evariste Ndayishimiye
BF | Burkina Faso | Burkinabe, Burkinabè | Ouagadougou | Ibrahim Traoré, Ibrahim Traore
BH | Bahrain | Bahraini, Bahrainis | Manama |
BJ | Benin | Beninese | Porto-Novo |
BO | Bolivia | Bolivian, Bolivians | La Paz |
BR | Brazil | Brazilian, Brazilians | Brasília, Brasilia |
CA | Canada | Canadian, Canadians | Ottawa |
CF | the Central African Republic, Central African Republic | Central African, Central Africans | Bangui |
CL | Chile | Chilean, Chileans | Santiago |
CM | Cameroon | Cameroonian, Cameroonians | Yaoundé, Yaounde |
CG | Congo-Brazzaville, the Republic of Congo, Republic of Congo | | Brazzaville |
CI | Côte d'Ivoire, Ivory Coast | Ivorian, Ivorians | Abidjan |
CR | Costa Rica | Costa Rican, Costa Ricans | |
CY | Cyprus | Cypriot, Cypriots | Nicosia |
CZ | the Czech Republic, Czech Republic, Czechia | Czech, Czechs | Prague |
DK | Denmark | Danish, Danes | Copenhagen |
EC | Ecuador | Ecuadorian, Ecuadorians | Quito |
EE | Estonia | Estonian, Estonians | Tallinn |
EH | Western Sahara | Sahrawi, Sahrawis | |
ES | Spain | Spanish, Spaniards | Madrid |
FI | Finland | Finnish, Finns | Helsinki |
GH | Ghana | Ghanaian, Ghanaians | Accra |
GM | the Gambia, Gambia | Gambian, Gambians | |
GN | Guinea | Guinean, Guineans | Conakry |
GR | Greece | Greek, Greeks | Athens |
GT | Guatemala | Guatemalan, Guatemalans | Guatemala City |
GY | Guyana | Guyanese | Georgetown | Irfaan Ali
HN | Honduras | Honduran, Hondurans | Tegucigalpa |
HT | Haiti | Haitian, Haitians | Port-au-Prince |
ID | Indonesia | Indonesian, Indonesians | Jakarta |
IE | Ireland | Irish | Dublin |
IS | Iceland | Icelandic, Icelanders | Reykjavik |
IT | Italy | Italian, Italians | Rome |
KE | Kenya | Kenyan, Kenyans | Nairobi | William Ruto, Ruto
KG | Kyrgyzstan | Kyrgyz | Bishkek | Sadyr Japarov, Japarov
KZ | Kazakhstan | Kazakh, Kazakhs, Kazakhstani | Astana | Kassym-Jomart Tokayev, Tokayev
LA | Laos | Laotian, Laotians, Lao | Vientiane |
LK | Sri Lanka | Sri Lankan, Sri Lankans | Colombo |
LR | Liberia | Liberian, Liberians | Monrovia |
LT | Lithuania | Lithuanian, Lithuanians | Vilnius |
LV | Latvia | Latvian, Latvians | Riga |
LU | Luxembourg | | |
MD | Moldova | Moldovan, Moldovans | Chisinau, Chișinău | Maia Sandu
ME | Montenegro | Montenegrin, Montenegrins | Podgorica |
MG | Madagascar | Malagasy | Antananarivo |
MK | North Macedonia, Macedonia | Macedonian, Macedonians | Skopje |
MR | Mauritania | Mauritanian, Mauritanians | Nouakchott |
MW | Malawi | Malawian, Malawians | Lilongwe |
MX | Mexico | Mexican, Mexicans | Mexico City |
MZ | Mozambique | Mozambican, Mozambicans | Maputo |
NA | Namibia | Namibian, Namibians | Windhoek |
NE | Niger | Nigerien, Nigeriens | Niamey |
NG | Nigeria | Nigerian, Nigerians | Abuja |
NI | Nicaragua | Nicaraguan, Nicaraguans | Managua |
NL | the Netherlands, Netherlands | Dutch | Amsterdam, The Hague, the Hague |
NO | Norway | Norwegian, Norwegians | Oslo |
NZ | New Zealand | New Zealanders | |
PA | Panama | Panamanian, Panamanians | |
PE | Peru | Peruvian, Peruvians | Lima |
PG | Papua New Guinea | Papua New Guinean | Port Moresby |
PH | the Philippines, Philippines | Philippine, Filipino, Filipinos | Manila |
PT | Portugal | Portuguese | Lisbon |
PY | Paraguay | Paraguayan, Paraguayans | Asunción, Asuncion |
RO | Romania | Romanian, Romanians | Bucharest |
SE | Sweden | Swedish, Swedes | Stockholm |
SG | Singapore | Singaporean, Singaporeans | |
SI | Slovenia | Slovenian, Slovene, Slovenes | Ljubljana |
SK | Slovakia | Slovak, Slovaks | Bratislava |
SL | Sierra Leone | Sierra Leonean, Sierra Leoneans | Freetown |
SN | Senegal | Senegalese | Dakar |
SV | El Salvador | Salvadoran, Salvadorans | San Salvador |
TD | Chad | Chadian, Chadians | N'Djamena, Ndjamena | Mahamat Déby, Mahamat Deby, Mahamat Idriss Déby, Mahamat Idriss Deby
TG | Togo | Togolese | Lomé, Lome |
TJ | Tajikistan | Tajik, Tajiks, Tajikistani | Dushanbe | Emomali Rahmon, Rahmon
TL | Timor-Leste, East Timor | Timorese, East Timorese | Dili |
TM | Turkmenistan | Turkmen | Ashgabat |
TN | Tunisia | Tunisian, Tunisians | Tunis |
TW | Taiwan | Taiwanese | Taipei |
TZ | Tanzania | Tanzanian, Tanzanians | Dodoma, Dar es Salaam |
UY | Uruguay | Uruguayan, Uruguayans | Montevideo |
UZ | Uzbekistan | Uzbek, Uzbeks, Uzbekistani | Tashkent |
VE | Venezuela | Venezuelan, Venezuelans | Caracas | Nicolás Maduro, Nicolas Maduro, Maduro
XK | Kosovo | Kosovar, Kosovars | Pristina, Prishtina | Albin Kurti
ZA | South Africa | South African, South Africans | Pretoria |
ZM | Zambia | Zambian, Zambians | Lusaka |
ZW | Zimbabwe | Zimbabwean, Zimbabweans | Harare |
SDF | the Syrian Democratic Forces, Syrian Democratic Forces, the SDF, SDF, the YPG, YPG | | | Mazloum Abdi
PKK | the PKK, PKK, Kurdistan Workers' Party, the Kurdistan Workers' Party | | | Abdullah Ocalan, Abdullah Öcalan
IS | Islamic State, the Islamic State, ISIS, Daesh | | |
SHABAAB | al-Shabaab, al-Shabab, Al-Shabaab, Al-Shabab | | |
BOKO | Boko Haram | | |
JNIM | JNIM, Jama'at Nusrat al-Islam wal-Muslimin | | |
FLA | the Azawad Liberation Front, Azawad Liberation Front | | |
POLISARIO | the Polisario Front, Polisario Front, the Polisario, Polisario | | |
LNA | the Libyan National Army, Libyan National Army, the LNA, LNA | | | Khalifa Haftar, Haftar
AA | the Arakan Army, Arakan Army | | |
KIA | the Kachin Independence Army, Kachin Independence Army | | |
KNLA | the Karen National Liberation Army, Karen National Liberation Army | | |
MILF | the Moro Islamic Liberation Front, Moro Islamic Liberation Front, the MILF, MILF | | |
NPA | the New People's Army, New People's Army | | |
LTTE | the Tamil Tigers, Tamil Tigers, the LTTE, LTTE | | |
ELN | the ELN, ELN, National Liberation Army | | |
FARC | the FARC, FARC, Revolutionary Armed Forces of Colombia | | |
FDLR | the FDLR, FDLR | | |
WAGNER | the Wagner Group, Wagner Group, Wagner | | | Yevgeny Prigozhin, Prigozhin
KLA | the Kosovo Liberation Army, Kosovo Liberation Army, the KLA, KLA, the UCK, UCK | | |
TTP | the TTP, TTP, Tehrik-i-Taliban Pakistan, Pakistani Taliban, the Pakistani Taliban | | |
FANO | Fano militia, the Fano militia | | |
ONLF | the Ogaden National Liberation Front, Ogaden National Liberation Front | | |
"""

# power | region and its forms, what stands after it left out
REGIONS = """
RU | Kursk, Kursh; Belgorod; Bryansk; Tyva, Tuva; Rostov; Moscow region; Mordovia; Buryatia; Dagestan; Chechnya; Siberia; Vladivostok; Taganrog; Primorye
UA | Donetsk, Donetsk region; Luhansk, Lugansk; Kharkiv; Kherson; Zaporizhzhia, Zaporizhia; Crimea; Sumy; Dnipro; Odesa, Odessa; Lviv; Mariupol; Azovstal; Bakhmut; Avdiivka; Pokrovsk; Vuhledar; Olenivka; Vinnytsia; Chernihiv
AZ | Nagorno-Karabakh; Karabakh; Lachin; Shusha; Nakhchivan
AM | Syunik; Tavush; Gegharkunik; Goris; Vardenis
IN | Kashmir; Punjab; Attari; Wagah; Ferozepur; Jammu
PK | Lahore; Karachi; Balochistan; Sialkot
PS | Khan Younis, Khan Yunis; Rafah; Gaza City; Gaza Strip; West Bank; Jenin; Nuseirat; Deir al-Balah
YE | Marib; Taiz; Hodeidah, Hudaydah; Shabwa; Saada; Seiyun; Hajjah
SD | Darfur; El Fasher, al-Fashir; Omdurman; Nyala; Kordofan; El Obeid; Gezira
CD | Goma; Bukavu; North Kivu; South Kivu; Rutshuru; Walikale; Masisi; Ituri
ET | Tigray; Badme; Afar; Amhara
TH | Surin; Sisaket; Ubon Ratchathani; Sa Kaeo
KH | Oddar Meanchey; Preah Vihear; Banteay Meanchey; Pailin
KR | Panmunjom; Kaesong; Geoje, Koje
IR | Khuzestan; Khorramshahr; Abadan; Kermanshah
IQ | Basra; Mosul; Ramadi; Fao
FK | Falkland Islands; Falklands; Goose Green; Port Stanley, Stanley; South Georgia
BY | Gomel; Novaya Huta
"""
