"""Made-up captions for habits of houses and languages that no convention of its own is needed for.

No photographer here exists. Keys as in `told.py`; only the keys a group is about are checked.
"""

from __future__ import annotations

from typing import Any

Rows = tuple[tuple[str, dict[str, Any]], ...]

SIGN_OFFS: Rows = (
    ("The premier speaks in Riga, May 3, 2025. (Photoexempla)", {"source": "Photoexempla", "place": "Riga"}),
    ("Two ferries meet at sea. (Riga)", {"credit": None, "source": None}),
    (
        "A judge at a past event. [File, Banner]",
        {"credit": "File, Banner", "source": "Banner", "flags": ["file-photo"]},
    ),
    ("A view of the harbour. — Blue Star/File", {"source": "Blue Star", "creator": None, "flags": ["file-photo"]}),
    ("Incendio en una nave de Getafe (Madrid). EMERGENCIAS EJEMPLO", {"source": "EMERGENCIAS EJEMPLO"}),
    ("Le président en visite à Dakar. SEYLLOU / AFP", {"creator": "SEYLLOU", "source": "AFP", "dist": None}),
    (
        "Зруйнований будинок у Дніпрі. Фото: Getty Images / Ada Exemplar / Example Images Ukraine",
        {"creator": "Ada Exemplar", "source": "Example Images Ukraine", "dist": "Getty Images"},
    ),
    (
        "The control room at Example Point C. EXF Energy",
        {"source": "EXF Energy", "desc": "The control room at Example Point C."},
    ),
    (
        "A monument to John F. Example stands in Riga.",
        {"desc": "A monument to John F. Example stands in Riga.", "credit": None},
    ),
    ("A meteor over Tartu. u/exempla/Reddit", {"source": "u/exempla", "flags": ["social-media"]}),
    ("Дым над складом. t.me/example_kanal", {"source": "t.me/example_kanal", "desc": "Дым над складом."}),
    (
        "Marines rope onto a frigate off Norway. Crown copyright 2024 / LPhot Ada Exemplar",
        {"credit": "Crown copyright 2024 / LPhot Ada Exemplar", "creator": "Ada Exemplar", "source": None},
    ),
    (
        "Judges enter the hall. UN Photo/ICX/Ada Exemplar",
        {"creator": "Ada Exemplar", "source": "ICX", "dist": "UN Photo"},
    ),
    ("Пожар на складе. Кадр из видео: exempla7 / t.me", {"source": "exempla7", "kind": "video-still"}),
    ("Пожар на складе. Фото: соцсети / t.me/example_kanal", {"source": "t.me/example_kanal", "dist": None}),
    ("Задержание в городе. Видео © Полиция Примера", {"kind": "video"}),
    ("Знищена техніка. Скриншот з відео 777 ОШБ", {"source": "777 ОШБ", "kind": "screenshot"}),
    ("Un cortège samedi. (Photo Ada Exemplaire pour Exemplion)", {"creator": "Ada Exemplaire", "source": "Exemplion"}),
    ("Javier Ejemplo habla en la sala. Foto Ada Ejemplo Claro", {"creator": "Ada Ejemplo Claro", "source": None}),
    (
        "Le chantier du pont. PHOTO ADA EXEMPLAIRE, OUEST-EXEMPLE",
        {"creator": "ADA EXEMPLAIRE", "source": "OUEST-EXEMPLE"},
    ),
    (
        "New barracks at the base. Credit: Exempla Earth Services/Airbus",
        {"source": "Airbus", "dist": "Exempla Earth Services"},
    ),
    ("Flames in a tower. Source: Facebook/Ada Exemplar", {"source": "Ada Exemplar", "creator": None}),
    ("A jet at the plant. Photo: Exempla AB", {"source": "Exempla AB", "creator": None}),
    ("Radar image of the landslide. ©swissexempla", {"source": "swissexempla"}),
    (
        "Einsatz am Bahnhof. Foto: Bundespolizeidirektion Beispielstadt",
        {"source": "Bundespolizeidirektion Beispielstadt"},
    ),
    ("Eine Stellung im Wald. Foto: 93. Mechanisierte Brigade / Handout", {"source": "93. Mechanisierte Brigade"}),
    ("Loja em chamas. Foto: Reprodução/TV Exemplo", {"source": "TV Exemplo", "dist": None}),
    ("الرئيس يستقبل وفدا في القاهرة (الرئاسة المصرية)", {"source": "الرئاسة المصرية", "place": "القاهرة"}),
    ("دخان فوق المدينة. تصوير: محمد نور الدين - رويترز", {"creator": "محمد نور الدين", "source": "رويترز"}),
    (
        "A barge crosses. U.S. Army Corps of Engineers photo by Ada Exemplar",
        {"source": "U.S. Army Corps of Engineers", "creator": "Ada Exemplar"},
    ),
    ("Judges sit. (Photo: Ada Exemplar / ICX-CIX. Courtesy of the ICX)", {"source": "ICX-CIX", "flags": ["courtesy"]}),
    ("Video: Flames engulf a tower in Riga. Photo: Ada Exemplar/AFP", {"kind": "video"}),
    (
        "Kämpfer in Beirut (Archivfoto: 2019) | Quelle: EPA",
        {"rec": "2019", "desc": "Kämpfer in Beirut", "flags": ["file-photo"]},
    ),
    (
        "Polizisten in Kassel (Archivbild vom 3. Mai 2019). Foto: dpa",
        {"rec": "2019-05-03", "desc": "Polizisten in Kassel"},
    ),
    ("Soldiers in Kabul. (File photo: 2011)", {"rec": "2011", "flags": ["file-photo"]}),
    ("Frauen weinen in Kiew. © Beispielsky/dpa", {"creator": "Beispielsky", "source": "dpa", "dist": None}),
    (
        "Refugiado sírio caminha devagar rumo ao norte da Sérvia 10/09/2015 REUTERS/Ada Exemplar",
        {"creator": "Ada Exemplar", "source": "REUTERS", "rec": "2015-09-10"},
    ),
    ("Papież w Castel Gandolfo Fot. PAP/EPA/ADA PRZYKŁAD", {"source": "EPA", "desc": "Papież w Castel Gandolfo"}),
    (
        "Sur cette photo fournie par l'agence Sputnik, le président au Kremlin. © Ada Exemplaire, AP",
        {"source": "Sputnik", "dist": "AP", "creator": "Ada Exemplaire"},
    ),
    (
        "Exhumaciones en la sierra. Ministerio de Política Ejemplar y Memoria Democrática",
        {"source": "Ministerio de Política Ejemplar y Memoria Democrática"},
    ),
    ("Workers strike. (Updated)", {"credit": None}),
    ("The president arrives with his brother (Senate President).", {"credit": None, "source": None}),
    ("Soldiers wear the badge of the KLX (Kosovo Example Army)", {"credit": None}),
    ("Кадр из видео, опубликованного ТАСС; место не указано. Скриншот видео ТАСС", {"credit": "Скриншот видео ТАСС"}),
    ("قوات في أم درمان. تصوير إبراهيم محمد / رويترز", {"creator": "إبراهيم محمد", "source": "رويترز"}),
)

WHERE: Rows = (
    ("Families block the Exemplar Highway in Tel Aviv. (AFP)", {"place": "Exemplar Highway in Tel Aviv"}),
    (
        "A market in Srinagar, Indian controlled Kashmir, May 6, 2025. (AP Photo)",
        {"place": "Srinagar, Indian controlled Kashmir"},
    ),
    ("Rescuers search in waters off Bali, Indonesia. (AFP)", {"place": "waters off Bali, Indonesia"}),
    ("Aerial view of the flooded town of Exemplar. (AFP)", {"place": "town of Exemplar"}),
    ("The king walks in the grounds of Exemplar House. (PA)", {"place": "Exemplar House"}),
    ("A volunteer feeds dogs in the ruins of Vovchansk. (AFP)", {"place": "Vovchansk"}),
    ("Rebels patrol the streets of Bukavu. (AFP)", {"place": "Bukavu"}),
    ("An aerial view of Nice. (AFP)", {"place": "Nice"}),
    ("Smoke billows above the port of Hodeidah. (AFP)", {"place": "port of Hodeidah"}),
    ("A worker repairs lines in Bucha, north-west of Kyiv. (AFP)", {"place": "Bucha, north-west of Kyiv"}),
    (
        "A candle at the site of the attack in Krasnogorsk, outside Moscow. (AFP)",
        {"place": "Krasnogorsk, outside Moscow"},
    ),
    (
        "A bomber returns to Exemplar Air Force Base, Missouri, June 22, 2025. (AP)",
        {"place": "Exemplar Air Force Base, Missouri"},
    ),
    ("Ada Exemplar, Mother, Nipomo, California, 1936. (AP)", {"place": "Nipomo, California"}),
    (
        "Dover, Britain: A vessel brings people in. Photograph: Ada Exemplar/PA",
        {"place": "Dover, Britain", "desc": "A vessel brings people in."},
    ),
    ("Panzer an der Grenze zum Gazastreifen. Foto: dpa", {"place": "Grenze zum Gazastreifen"}),
    ("Menschen warten in Chan Junis auf Lebensmittel. Foto: dpa", {"place": "Chan Junis"}),
    ("Die Ruinen der Stadt Bachmut aus der Luft. Foto: dpa", {"place": "Stadt Bachmut"}),
    ("Soldaten bei einer Übung im litauischen Pabrade. Foto: dpa", {"place": "litauischen Pabrade"}),
    ("Le ministre à l'Assemblée nationale, à Paris, le 3 mai 2025. AFP", {"place": "Assemblée nationale, à Paris"}),
    ("Les secours à Mayotte après le passage du cyclone. AFP", {"place": "Mayotte"}),
    (
        "Une femme dans le camp de déplacés de Bulengo, à l'ouest de Goma. AFP",
        {"place": "camp de déplacés de Bulengo, à l'ouest de Goma"},
    ),
    ("Vecinos retiran lodo de las calles de Catarroja. EFE", {"place": "Catarroja"}),
    ("Un hombre carga agua en un barrio de Puerto Príncipe, Haití. EFE", {"place": "Puerto Príncipe, Haití"}),
    ("Militares patrullan Durán, en la provincia del Guayas. EFE", {"place": "Durán, en la provincia del Guayas"}),
    ("Manifestantes en Bogotá. EFE", {"place": "Bogotá"}),
    ("O presidente discursa na COP30, em Belém. Foto: LUSA", {"place": "Belém"}),
    ("Militares na fronteira com a Faixa de Gaza. LUSA", {"place": "fronteira com a Faixa de Gaza"}),
    ("Pompieri tra le macerie della Torre di Esempio a Roma. ANSA", {"place": "Torre di Esempio a Roma"}),
    ("Una veduta aerea di Niscemi dopo la frana. ANSA", {"place": "Niscemi"}),
    ("Последствия атаки беспилотников на Уфу. Фото: ТАСС", {"place": None}),
    ("Пожар на ТЭЦ в Шатуре. Фото: ТАСС", {"place": "Шатуре"}),
    ("На Одещині горить порт після удару. Фото: ДСНС України", {"place": "Одещині"}),
    ("متظاهرون في ساحة التحرير وسط بغداد (رويترز)", {"place": "ساحة التحرير وسط بغداد"}),
    ("قوات في نيالا بإقليم دارفور (رويترز)", {"place": "نيالا بإقليم دارفور"}),
    ("جنود قرب مدينة باخموت في منطقة دونيتسك. (رويترز)", {"place": "قرب مدينة باخموت في منطقة دونيتسك"}),
    ("دخان يتصاعد من مطار الخرطوم بالسودان (رويترز)", {"place": "مطار الخرطوم بالسودان"}),
    ("İstanbul'da Saraçhane'de toplanan kalabalık, 19 Mart 2025. AFP", {"place": "İstanbul'da Saraçhane"}),
    ("Een tank aan de grens met de Gazastrook. Foto: ANP", {"place": "grens met de Gazastrook"}),
    ("Uszkodzone tory w pobliżu stacji Mika. Fot. PAP", {"place": "w pobliżu stacji Mika"}),
    ("Militäreinrichtungen außerhalb der Stadt Charkiw. Foto: dpa", {"place": "außerhalb der Stadt Charkiw"}),
    ("Wracks auf der Beispiel-Straße in Kiew. Foto: dpa", {"place": "Beispiel-Straße in Kiew"}),
    ("Die Polizei sucht nach Max Mustermann. Foto: dpa", {"place": None}),
    (
        "A pilgrim in the southeast resort of Ayia Napa, Cyprus. (AP Photo)",
        {"place": "southeast resort of Ayia Napa, Cyprus"},
    ),
    ("Колонна техники у границы с Украиной. Фото: ТАСС", {"place": "у границы с Украиной"}),
    ("رجل إطفاء في موقع قصف في خاركيف بأوكرانيا. رويترز", {"place": "خاركيف بأوكرانيا"}),
    ("Vista de Messi en el entrenamiento. EFE", {"place": None}),
    ("A view of Georgia Exemplar at the summit. (AP Photo)", {"place": None}),
    ("Vue aérienne de la ville de Goma, en RDC. AFP", {"place": "ville de Goma, en RDC"}),
    (
        "Fans rally in front of the Exemplar Hotel in Caracas. (AFP)",
        {"place": "in front of the Exemplar Hotel in Caracas"},
    ),
    (
        "Cars queue at the Narva border crossing between Estonia and Russia. (AFP)",
        {"place": "Narva border crossing between Estonia and Russia"},
    ),
    ("People shelter in Exemplozhychi metro station in Kyiv. (AFP)", {"place": "Exemplozhychi metro station in Kyiv"}),
    ("A woman passes posters in Budapest's 8th district. (AFP)", {"place": "Budapest's 8th district"}),
    ("The site of the collapsed Ponte Esempio in Genoa. (AFP)", {"place": "Ponte Esempio in Genoa"}),
    (
        "Soldiers put up a fence along the border with Belarus near Tolcze. (AFP)",
        {"place": "border with Belarus near Tolcze"},
    ),
    ("Explosion au-dessus de Téhéran, le 3 mai 2025. AFP", {"place": "Téhéran"}),
    ("Дворцовая площадь в Петербурге, 9 мая 2024 года. ТАСС", {"place": "Дворцовая площадь в Петербурге"}),
    ("Люди на станции метро «Пример» в Москве. ТАСС", {"place": "станции метро «Пример» в Москве"}),
    ("Пошкоджений корпус лікарні «Приклад» у Києві. УНІАН", {"place": "лікарні «Приклад» у Києві"}),
    (
        "Incêndio no concelho de Arganil, distrito de Coimbra. LUSA",
        {"place": "concelho de Arganil, distrito de Coimbra"},
    ),
    (
        "Żołnierze na granicy polsko-białoruskiej w Białowieży. Fot. PAP",
        {"place": "granicy polsko-białoruskiej w Białowieży"},
    ),
    ("Residents of Mariupol queue for water. (AFP)", {"place": None}),
)

HABITS: Rows = (*SIGN_OFFS, *WHERE)
