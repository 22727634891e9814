"""Made-up captions, one or more for every class of style that captions nobody had seen before have shown.

No person and no small house here exists. Keys as in `told.py`; only the keys a row gives are checked.
"""

from __future__ import annotations

from typing import Any

Row = tuple[str, dict[str, Any]]

# Organisations where a person may stand, and people where an organisation may.
PARTIES: tuple[Row, ...] = (
    ("A trawler aground. Handout/Example Coastguard", {"source": "Example Coastguard", "creator": None}),
    ("A boat under tow. (Example Coastguard via AP)", {"source": "Example Coastguard", "dist": "AP", "creator": None}),
    ("Une usine à Liège. IMAGO / Examplepresse", {"source": "Examplepresse", "dist": "IMAGO", "creator": None}),
    ("Ein Zug in Halle. © IMAGO / Ada Beispiel", {"source": "IMAGO", "creator": "Ada Beispiel"}),
    (
        "A forest burns. Picture: EDF via Example Newswire",
        {"source": "EDF", "dist": "Example Newswire", "creator": None},
    ),
    ("Un marché. Photo Le Exemplaire/Ada Exemple", {"source": "Le Exemplaire", "creator": "Ada Exemple"}),
    ("A crowd in Riga. (AP Photo/Sunday Example)", {"source": "AP", "creator": "Sunday Example"}),
    ("A tram in Ipoh. (Xinhua/Sun Exemplar)", {"source": "Xinhua", "creator": "Sun Exemplar"}),
    ("Rivals in Quito. REUTERS/Ada Example/Bo Example", {"source": "REUTERS", "creator": "Ada Example, Bo Example"}),
    ("A chief on a roof. Ada Example/Telegram/Handout via REUTERS", {"source": "Ada Example", "creator": None}),
    ("Ein Wagen. © Adobe Stock/adabeispiel", {"source": "Adobe Stock", "creator": "adabeispiel"}),
    ("Hasiči v Plzni. Foto: HZS Plzeňského kraje", {"source": "HZS Plzeňského kraje", "place": "Plzni"}),
    ("Ein Hubschrauber. © Beispielhaftes Rotes Kreuz", {"source": "Beispielhaftes Rotes Kreuz", "creator": None}),
    ("A school in Mabalacat. PHOTO FROM EXF PAMPANGA", {"source": "EXF PAMPANGA", "credit": "PHOTO FROM EXF PAMPANGA"}),
    ("A farm. VNA/VNX Photo Ada Example", {"creator": "Ada Example"}),
    ("Il presidente. ANSA / Ufficio stampa Esempio/ Ada Esempio", {"source": "Ufficio stampa Esempio", "dist": "ANSA"}),
)

RELAYED: tuple[Row, ...] = (
    ("A test. KEYSTONE/EPA/KCNA", {"source": "KCNA", "dist": "KEYSTONE"}),
    ("Two leaders. PAP/EPA/EXAMPLE PRESS SERVICE", {"source": "EXAMPLE PRESS SERVICE", "dist": "PAP"}),
    ("A boat at sea. (Handout from Example Intelligence of Ukraine)", {"source": "Example Intelligence of Ukraine"}),
    ("A man police wish to identify. Example Transport Police", {"credit": "Example Transport Police"}),
    ("Soldados. Fuerza Aérea Ejemplar vía AP", {"source": "Fuerza Aérea Ejemplar", "creator": None, "dist": "AP"}),
    ("A child in Kaya. ©UNICEF/UN0640796/Exemplar", {"source": "UNICEF", "creator": "Exemplar"}),
    ("A bridge. Photo by Ada Example, CC BY-SA 4.0, via Wikimedia Commons", {"creator": "Ada Example", "dist": "Wikimedia Commons"}),
    ("A rally. KCNA via REUTERS REUTERS IS UNABLE TO INDEPENDENTLY VERIFY THIS IMAGE.", {"credit": "KCNA via REUTERS"}),
    ("A post. (X; used in accordance with Clause 27a of the Copyright Law)", {"credit": "X", "source": "X"}),
    ("Trümmer. Foto: Ada Beispiel/AP/dpa - Bestmögliche Qualität", {"credit": "Ada Beispiel/AP/dpa", "creator": "Ada Beispiel"}),
    ("Ein Panzer (Archiv). Foto: Ada Beispiel/dpa", {"flags": ["file-photo"], "desc": "Ein Panzer"}),
    ("An ambulance drives through Ashdod. (AFP)", {"place": "Ashdod"}),
    ("Graves at the Field of Mars in Lviv. (AFP)", {"rec": None, "place": "Field of Mars in Lviv"}),
    ("(240903) -- BEIJING, Sept. 3, 2024 (Xinhua) -- A leader speaks in Beijing. (Xinhua/Ada Example)", {"desc": "A leader speaks in Beijing.", "rec": "2024-09-03"}),
)  # fmt: skip

# What stands around a credit: spelling, days, notes of a desk, words of a page.
SIGNOFFS: tuple[Row, ...] = (
    ("Un défilé. ADA EXEMPLE POUR « LE MONDE »", {"credit": "ADA EXEMPLE POUR « LE MONDE »", "creator": "ADA EXEMPLE"}),
    ("Рятувальники в Дніпрі. Фото: ДСНС, 3 травня 2023 року", {"credit": "ДСНС", "rec": "2023-05-03"}),
    ("A speech in Taipei Tuesday. EXA photo June 4, 2024", {"credit": "EXA photo", "rec": "2024-06-04"}),
    ("A ferry in Piraeus. photo: ada example/afp", {"credit": "ada example/afp", "creator": "ada example"}),
    ("Ein Auto in Bonn. Foto: Ada Beispiel/dpa (zu dpa: «Ein Titel»)", {"credit": "Ada Beispiel/dpa", "dist": None}),
    ("Boats. ANSA/ADA ESEMPIO +++ NPK +++", {"credit": "ANSA/ADA ESEMPIO", "desc": "Boats."}),
    ("A tent in Bonn. REUTERS/Ada Example Purchase Licensing Rights", {"creator": "Ada Example"}),
    ("[1/4]A view of a bridge in Riga. REUTERS/Ada Example", {"desc": "A view of a bridge in Riga.", "source": "REUTERS"}),
    ("A church in Riga. REUTERS/Ada Example TPX IMAGES OF THE DAY", {"creator": "Ada Example", "dist": None}),
    ("The girl in a white hat, c. 1658. Rijksmuseum, Amsterdam", {"credit": "Rijksmuseum, Amsterdam"}),
    ("A winner in Perth. Instagram @adaexample", {"credit": "Instagram @adaexample", "source": "@adaexample"}),
    ("Un entrepôt à Lille. (Photo DR)", {"credit": "Photo DR", "gaps": ["creator"], "source": None}),
    ("Ein Haus in Bonn. Foto: Privat", {"credit": "Privat", "source": None}),
    ("A catch at the harbour on Saturday.—PPX", {"credit": "PPX", "desc": "A catch at the harbour on Saturday."}),
    ("Strażacy w Łodzi. Fot. Państwowa Straż Przykładowa", {"source": "Państwowa Straż Przykładowa"}),
    ("Дом в Минске. Фото из телеграм-канала Ады Пример", {"source": "Ады Пример", "flags": ["social-media"]}),
    ("Дом в Минске. Скриншот видео: телеграм-канал «Пример сейчас»", {"source": "Пример сейчас"}),
    ("Двоє у Берліні. Ілюстративне фото: Getty Images", {"credit": "Getty Images", "flags": ["illustrative"]}),
    ("Fuente de la imagen, Getty Images Pie de foto, Una mujer en Quito", {"desc": "Una mujer en Quito", "source": "Getty Images"}),
    ("Автор фото, Getty Images Підпис до фото, Жінка у Львові", {"desc": "Жінка у Львові", "source": "Getty Images"}),
    ("صدر الصورة، Getty Images التعليق على الصورة، طفل في مخيم", {"credit": "Getty Images", "source": "Getty Images"}),
    ("متظاهرون في بيروت. وكالة الصحافة الفرنسية", {"source": "وكالة الصحافة الفرنسية"}),
    ("Fires. Contains modified Copernicus Sentinel data (2023), processed by ESA", {"dist": "ESA", "kind": "satellite"}),
    ("Riga, Latvia, May 3, 2022. (AP Photo/Ada Example)", {"desc": "Riga, Latvia, May 3, 2022.", "place": "Riga, Latvia"}),
)  # fmt: skip

# What stands in front: datelines of agencies, labels of pages in other languages.
FRONTS: tuple[Row, ...] = (
    ("BANGKOK, Jan. 12, 2025 -- Tourists visit a palace. (Xinhua/Ada Example)", {"rec": "2025-01-12", "place": "BANGKOK"}),
    ("KARACHI: A trawler unloads its catch. (AFP)", {"desc": "A trawler unloads its catch.", "place": "KARACHI"}),
    ("JEDDAH: Pilgrims arrive at Example International Airport. — SPA", {"place": "Example International Airport"}),
    ("WARNING: A graphic scene. (AFP)", {"place": None}),
    ("CIUDAD DE EJEMPLO (MÉXICO), 02/10/2024.- Una mujer habla. EFE/Ada Ejemplo", {"rec": "2024-10-02", "desc": "Una mujer habla."}),
    ("Image d’archive : une patrouille à Nouméa. © Ada Exemple/SIPA", {"desc": "une patrouille à Nouméa.", "flags": ["file-photo"]}),
    ("RIGA, LATVIA - AUGUST 19: A crowd at the Example Center on August 19, 2024 in Riga, Latvia. (AFP)", {"place": "Riga, Latvia"}),
)  # fmt: skip

DAYS: tuple[Row, ...] = (
    ("A depot before the fire, on July 20, 2022. (AP Photo/Ada Example)", {"rec": "2022-07-20"}),
    ("Ada Example, 34, was last seen on 2 March. Family handout", {"rec": None}),
    ("This booking photo released by the Example County Jail shows a man arrested on Sunday, Sept. 3, 2023. (AP)", {"rec": None}),
    ("Crews work in Lahaina between Aug. 8 and Aug. 10, 2023. (AFP)", {"rec": "[2023-08-08..2023-08-10]"}),
    ("Images taken on August 1 and August 12, 2023, show a town. Maxar", {"rec": "2023-08-01"}),
    ("The minister, pictured in 2019, resigned. GETTY IMAGES", {"rec": "2019"}),
    ("Auf diesem von der Polizei Bonn veröffentlichten Bild löschen Helfer am 8. Juli 2024 einen Brand. Foto: AP/dpa", {"rec": "2024-07-08", "rel": None}),
    ("Satellitenbild eines Hafens auf der Krim vom 10. August 2022. Planet Labs PBC", {"rec": "2022-08-10"}),
    ("시민들이 행진하고 있다. 2023.5.3/뉴스예", {"rec": "2023-05-03", "credit": "뉴스예"}),
)  # fmt: skip

PLACES: tuple[Row, ...] = (
    ("Women in a munitions factory, Woolwich, May 1918. © Example Archive", {"place": "Woolwich"}),
    ("Smoke blankets Exampleville, N.W.T., on Aug. 15, 2023. (AFP)", {"place": "Exampleville, N.W.T."}),
    ("A man in the abandoned city of Exemplar, Ukraine. (AFP)", {"place": "abandoned city of Exemplar, Ukraine"}),
    ("Un acto en La Paz el 26 de junio de 2024. EFE", {"place": "La Paz"}),
    ("Chuva em Petrópolis, no Rio de Janeiro. Foto: Ada Exemplo/Lusa", {"place": "Petrópolis, no Rio de Janeiro"}),
    ("Un momento in piazza San Esempio a Roma. Foto Ada Esempio/LaPresse", {"place": "piazza San Esempio a Roma"}),
    ("Soldaten auf dem Truppenübungsplatz Munster neben einem Panzer. Foto: dpa", {"place": "Truppenübungsplatz Munster"}),
    ("Ein vom Ministerium in Moskau veröffentlichtes Bild. Foto: dpa", {"place": None}),
    ("Soldaten der 24. Brigade in Tschassiw Jar. Foto: dpa", {"place": "Tschassiw Jar"}),
    ("Das Kaufhaus in Krementschuk am Tag nach dem Angriff. Foto: dpa", {"place": "Krementschuk"}),
    ("الرئيس خلال اجتماع في القاهرة يوم 21 أكتوبر 2023. (أ ف ب)", {"place": "القاهرة"}),
    ("A thief who was jailed at the Old Example. Example Police/PA Wire", {"place": None}),
)  # fmt: skip

# Languages without capitals or with cases at a word's end.
SCRIPTS: tuple[Row, ...] = (
    ("Palomiehiä Turussa. Kuva: Ada Esimerkki / STT-Lehtikuva", {"place": "Turussa", "creator": "Ada Esimerkki"}),
    ("Ihmisiä Helsingin rautatieasemalla 3. toukokuuta 2023. Kuva: Lehtikuva", {"place": "Helsingin rautatieasemalla"}),
    ("Pelastajia Ukrainan Harkovassa. Kuva: Ada Esimerkki / AP", {"place": "Ukrainan Harkovassa"}),
    ("Tűzoltók Debrecenben 2023. május 3-án. MTI/Példa Ada", {"place": "Debrecenben", "rec": "2023-05-03"}),
    ("A tüntetők a Kossuth téren gyülekeznek. Fotó: Példa Ada / MTI", {"place": "Kossuth téren"}),
    ("כבאים בחיפה, 3 במאי 2023. צילום: עדה דוגמה", {"place": "חיפה", "rec": "2023-05-03"}),
    ("חיילים בצפון רצועת עזה. צילום: רויטרס", {"place": "צפון רצועת עזה"}),
    ("消火活動をする隊員＝2023年5月3日、大阪市北区（共同）", {"place": "大阪市北区", "source": "共同"}),
    ("花火を見る人たち＝2023年8月5日、長岡市で（佐藤花子撮影）", {"place": "長岡市", "creator": "佐藤花子"}),
    ("ウクライナ東部ハルキウで活動する隊員。写真＝ロイター", {"place": "ウクライナ東部ハルキウ", "source": "ロイター"}),
    ("2023年5月3日，消防员在四川省成都市灭火。新华社记者 李例 摄", {"place": "四川省成都市", "creator": "李例"}),
    ("总统在乌克兰首都基辅举行会谈。图/路透社", {"place": "乌克兰首都基辅", "source": "路透社"}),
    ("시민들이 서울 광화문광장에서 행진하고 있다. 홍보기 기자", {"place": "서울 광화문광장", "creator": "홍보기"}),
    ("동해에서 훈련 중인 함정. (해군 제공)", {"place": "동해", "source": "해군"}),
    ("우크라이나 키이우 인근에서 수색하는 대원들. AP=연합뉴스", {"source": "AP", "dist": "연합뉴스"}),
    ("मुंबई में बारिश। फोटो: पीटीआई", {"place": "मुंबई", "source": "पीटीआई"}),
    ("Demonstrace na Václavském náměstí v Praze. Foto: Ada Příkladná, ČTK", {"place": "Václavském náměstí v Praze"}),
    ("Hasiči v Ostravě 3. května 2023. Foto: ČTK/Ada Příkladná", {"place": "Ostravě", "creator": "Ada Příkladná"}),
    ("Skred ved Levanger 30. august 2025. Foto: Ada Eksempel / NTB", {"place": "ved Levanger", "rec": "2025-08-30"}),
)  # fmt: skip

# Origins in the prose, and mentions that are none.
ORIGINS: tuple[Row, ...] = (
    ("Imagen satelital de Maxar que muestra el puerto de Beirut.", {"source": "Maxar"}),
    ("Кадр из видео Минобороны РФ, на котором виден пуск", {"source": "Минобороны РФ", "kind": "video-still"}),
    ("Знімок екрана з відео, оприлюдненого ЕКЗ 5 червня 2024 року", {"source": "ЕКЗ", "rel": "2024-06-05"}),
    ("Undated handout photo issued by the Example Police of Ada Example, who was jailed.", {"source": "Example Police"}),
    ("A TASS correspondent talks to a crew near Riga. (Photo by Ada Example / AFP)", {"source": "AFP"}),
    ("The Xinhua headquarters in Beijing is seen at dusk.", {"source": None, "creator": None, "dist": None}),
    ("A BBC van is parked in London.", {"source": None, "creator": None, "dist": None}),
    ("A TV screen shows a file image of a launch in Seoul. (AP Photo/Ada Example)", {"flags": [], "source": "AP"}),
)  # fmt: skip

# Classes that ordinary newsroom captions have shown.
NEWSROOM: tuple[Row, ...] = (
    ("A barn lies flat after a tornado hit Exampleville, Iowa. Ada Example | Getty Images", {"place": "Exampleville, Iowa"}),
    ("A convoy moves towards Riga, Latvia. (AP Photo)", {"place": None}),
    ("Fans sing in Piazza del Duomo after the match. (EPA)", {"place": "Piazza del Duomo"}),
    ("The minister speaks at CES in Las Vegas. (AP Photo)", {"place": "Las Vegas"}),
    ("Leaders pose at the Example Economic Forum in Davos. REUTERS/Ada Example", {"place": "Davos"}),
    ("Volunteers clean streets in Quito and Guayaquil, Ecuador. (AP Photo)", {"place": "Quito and Guayaquil, Ecuador"}),
    ("A view of the Supreme Court building in Islamabad. (AP Photo)", {"place": "Supreme Court building in Islamabad"}),
    ("People gather in Riga's southern suburbs. (Ada Example/EPA)", {"place": "Riga's southern suburbs"}),
    ("Lawmakers vote in Latvia's parliament. (AFP)", {"place": "Latvia"}),
    ("Soldiers walk in Riga's Example district. (AFP)", {"place": "Riga's Example district"}),
    ("Residents wade through a flooded street in Riga. (AFP)", {"place": "Riga"}),
    ("Police stop a driver on Interstate 40 in Amarillo, Texas. (AP Photo)", {"place": "Interstate 40 in Amarillo, Texas"}),
    ("Traffic on the M6 near Stafford. Pic: National Highways", {"place": "M6 near Stafford"}),
    ("Soldiers on the M1 Abrams in Riga. (AFP)", {"place": "Riga"}),
    ("Kräfte suchen nach dem Absturz der Bahn in Riga nach Opfern. Foto: Ada Beispiel/AP/dpa", {"place": "Riga"}),
    ("Die Präsidentin im Weißen Haus, Washington, am 8. Mai 2025. (IMAGO)", {"place": "Weißen Haus, Washington"}),
    ("Polizisten am Tatort in Magdeburg. Foto: dpa", {"place": "Magdeburg"}),
    ("Ein Militärhubschrauber über Riga. Bild: AFP", {"source": "AFP", "creator": None, "dist": None}),
    ("Vue aérienne de la ville de Goma, en République démocratique du Congo. © AFP", {"place": "ville de Goma, en République démocratique du Congo"}),
    ("Le viaduc de Millau (Aveyron). © AFP", {"place": "viaduc de Millau (Aveyron)"}),
    ("Обвиняемый в Невском районном суде Москвы, 3 мая 2021 года. Фото: AP", {"place": "Невском районном суде Москвы"}),
    ("Авария в Московском метро. Фото: AP", {"place": None}),
    ("Міст зруйновано, 15 червня 2022 р. Автор: Ада Приклад/УНІАН", {"creator": "Ада Приклад", "source": "УНІАН", "credit": "Ада Приклад/УНІАН"}),
    ("Ілюстративне фото: бійці на Донеччині. Фото: Reuters", {"source": "Reuters", "place": "Донеччині", "desc": "бійці на Донеччині."}),
    ("The minister speaks on Aug 17. ST PHOTO: ADA EXAMPLE", {"source": "ST", "creator": "ADA EXAMPLE", "desc": "The minister speaks on Aug 17."}),
    ("Un incendie à Rouen. (© Le Journal)", {"source": "Le Journal", "credit": "Le Journal"}),
    ("Un incendie à Rouen. (©Archives Le Journal)", {"source": "Le Journal", "flags": ["file-photo"]}),
    ("Boys play in Riga, in May. Credit... Ada Example for The New York Times", {"creator": "Ada Example", "desc": "Boys play in Riga, in May."}),
    ("A frigate in the Red Sea. Photo: LPhot Ada Example/MoD Crown Copyright", {"creator": "Ada Example", "desc": "A frigate in the Red Sea."}),
    ("Firefighters at the scene in Leeds (Image: Example Live)", {"source": "Example Live", "creator": None}),
    ("Des camions à Rafah. Photo : La Presse canadienne / AP / Ada Exemple", {"source": "AP", "dist": "La Presse canadienne"}),
    ("A street. Picture: Ada Example/Example News Agency (ENA)", {"source": "Example News Agency", "dist": None}),
    ("Взрыв. Фото: t.me/example_kanal", {"source": "t.me/example_kanal", "flags": ["social-media"]}),
    ("The president in Bishkek. Photo: example.kg", {"source": "example.kg", "creator": None}),
    ("In this photo provided by the Example Police, crews put out the fire in Riga, Thursday, Oct. 30, 2025. (AP)", {"rec": "2025-10-30", "rel": None}),
)  # fmt: skip

STYLES = (*PARTIES, *RELAYED, *SIGNOFFS, *FRONTS, *DAYS, *PLACES, *SCRIPTS, *ORIGINS, *NEWSROOM)
