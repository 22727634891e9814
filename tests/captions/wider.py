"""Made-up captions for what a reader outside this project found unread: a page's buttons, tools, remarks, decades.

No photographer, paper or museum here exists. Keys as in `told.py`; only the keys a group is about are checked.
"""

from __future__ import annotations

from typing import Any

Rows = tuple[tuple[str, dict[str, Any]], ...]

BUTTONS: Rows = (
    (
        "Cooks work in Riga. REUTERS/Ada Exemplar Purchase Licensing Rights, opens new tab",
        {"credit": "REUTERS/Ada Exemplar", "creator": "Ada Exemplar", "source": "REUTERS"},
    ),
    (
        "Cooks work in Riga. REUTERS/Ada Exemplar/File Photo Acquire Licensing Rights [1/3]",
        {"credit": "REUTERS/Ada Exemplar/File Photo", "creator": "Ada Exemplar", "flags": ["file-photo"]},
    ),
    ("Cooks work in Riga. REUTERS/Ada Exemplar Buy Photo", {"creator": "Ada Exemplar"}),
    ("Cooks work in Riga. REUTERS/Ada Exemplar. Licensing", {"desc": "Cooks work in Riga.", "creator": "Ada Exemplar"}),
    ("Licensing officials meet in Riga.", {"desc": "Licensing officials meet in Riga.", "place": "Riga"}),
)

TOOLS: Rows = (
    (
        "A made-up harbour. Image created with Midjourney by The Exemplar Post",
        {"source": "The Exemplar Post", "creator": None, "kind": "ai-image", "flags": ["ai-generated"]},
    ),
    (
        "A made-up harbour. Image created with Midjourney by Ada Exemplar",
        {"source": None, "creator": None, "kind": "ai-image"},
    ),
    ("A made-up harbour. Image: DALL-E 3/The Exemplar Times", {"source": "The Exemplar Times", "kind": "ai-image"}),
    (
        "Un puerto inventado. Imagen: El Ejemplo Digital / IA",
        {"source": "El Ejemplo Digital", "creator": None, "kind": "ai-image"},
    ),
    ("Un puerto inventado. Ilustración: ADA EJEMPLO / Midjourney", {"source": None, "creator": None}),
    ("Ein Hafen. Illustration: Stable Diffusion / Beispielzeitung", {"source": "Beispielzeitung", "kind": "ai-image"}),
    ("Ein Hafen. Bild: KI", {"source": None, "kind": "ai-image"}),
    (
        "Порт глазами нейросети. Изображение: Kandinsky 2.2 / «Вечерний Пример»",
        {"source": "Вечерний Пример", "creator": None, "kind": "ai-image"},
    ),
    ("Порт. Изображение: нейросеть Midjourney", {"source": None, "kind": "ai-image"}),
    ("Порт, якого немає. Зображення: ШІ / Приклад Медіа", {"source": "Приклад Медіа", "creator": None}),
    ("ميناء خيالي - المصدر: ميدجورني", {"source": None, "kind": "ai-image", "flags": ["ai-generated"]}),
    ("Immagine generata con Midjourney di un porto.", {"kind": "ai-image", "flags": ["ai-generated"]}),
    (
        "A visitor looks at a wall in Riga. Photo: Ada Exemplar/AFP",
        {"source": "AFP", "creator": "Ada Exemplar", "kind": "photo"},
    ),
    ("Порт. Фото: «Вечерний Пример»", {"source": "Вечерний Пример", "creator": None}),
    ("Порт. Фото: Ада Примерова / «Пример»", {"source": "Пример", "creator": "Ада Примерова"}),
)

REMARKS: Rows = (
    ("Un port à Lyon (image recadrée). © Ada Exemple/AFP", {"desc": "Un port à Lyon", "flags": ["cropped"]}),
    ("Ada liest in Bonn (zugeschnitten). Foto: Ada Beispiel/dpa", {"desc": "Ada liest in Bonn", "flags": ["cropped"]}),
    ("Un puerto en Lima (imagen recortada). EFE/Ada Ejemplo", {"desc": "Un puerto en Lima", "flags": ["cropped"]}),
    ("Порт в Риге (обрезано). Фото: Ада Примерова", {"desc": "Порт в Риге", "flags": ["cropped"]}),
    ("Порт у Львові (фотоколаж). Фото: Ада Прикладна", {"desc": "Порт у Львові", "flags": ["composite"]}),
    ("A man in a cropped jacket in Riga. (AP Photo/Ada Exemplar)", {"flags": []}),
    ("Fotokombo: Ada Beispiel und Bert Beispiel. Fotos: dpa", {"desc": "Ada Beispiel und Bert Beispiel."}),
    ("ARŞİV - Ankara'da bir liman. Fotoğraf: AA", {"desc": "Ankara'da bir liman.", "flags": ["file-photo"]}),
    (
        "Обломки под Ригой. Подлинность видео подтвердить не удалось. Фото: соцсети",
        {"desc": "Обломки под Ригой.", "flags": ["social-media", "unverified"]},
    ),
    (
        "Des soldats à Kaboul. L'AFP n'a pas pu authentifier cette photo. Telegram / @exemple",
        {"desc": "Des soldats à Kaboul.", "flags": ["social-media", "unverified"]},
    ),
    (
        "Пуск; дата і місце зйомки не вказані. Фото: Повітряні сили ЗСУ",
        {"source": "Повітряні сили ЗСУ", "flags": ["undated"], "gaps": ["date_recorded", "place_created"]},
    ),
    (
        "Учения. Снимок опубликован Минобороны РФ 3 мая 2024 года. Фото: Минобороны РФ",
        {"desc": "Учения.", "rel": "2024-05-03", "rec": None},
    ),
    ("Dessin : Ada Exemple / AFP", {"credit": "Ada Exemple / AFP", "kind": "illustration"}),
    ("Harita, bir limanı gösteriyor. Harita: AA", {"desc": "Harita, bir limanı gösteriyor.", "kind": "map"}),
    ("خريطة تبين ميناء في عدن (الجزيرة)", {"kind": "map", "place": "عدن"}),
    ("Assalto em Niterói. Imagem: Reprodução de vídeo/Polícia Exemplar", {"kind": "video-still"}),
    ("Un barco choca en Lima. Captura de pantalla", {"credit": "Captura de pantalla", "source": None}),
)

DECADES: Rows = (
    ("Women at work in Leeds, 1930s. Photo: Ada Exemplar", {"rec": "193X"}),
    ("The palace was built in the 1930s. Photo: Ada Exemplar", {"rec": None}),
    ("Ein Platz in Bonn, 1930er Jahre. Foto: Ada Beispiel", {"rec": "193X"}),
    ("Une rue de Lyon, années 1930. © Ada Exemple", {"rec": "193X"}),
    ("Una calle de Lima, años 30. Foto: Ada Ejemplo", {"rec": "193X"}),
    ("Una calle de Lima, años 20. Foto: Ada Ejemplo", {"rec": None}),
    ("Ada Esempio, di anni 50, a Roma. Foto: Ada Esempio", {"rec": None}),
    ("Вулиця у Львові, 1930-ті роки. Фото: Ада Прикладна", {"rec": "193X"}),
    ("Улица в Риге, 1930-е годы. Фото: Ада Примерова", {"rec": "193X"}),
    ("Kinder in Hamburg, um 1912. Foto: Ada Beispiel", {"rec": "1912~"}),
    ("Ein Streit um 1912 Euro. Foto: Ada Beispiel", {"rec": None}),
    ("A street in Leeds, c. 1938. Exemplar Museum", {"rec": "1938~", "source": "Exemplar Museum"}),
    ("Улица в Риге, около 1912 года. Фото: Ада Примерова", {"rec": "1912~"}),
    ("Calle de Quito, hacia 1912. Foto: Ada Ejemplo", {"rec": "1912~"}),
    ("Una plaza en una foto de archivo de 1975. Foto: Ada Ejemplo", {"rec": "1975", "flags": ["file-photo"]}),
    (
        "File photo dated 05/06/97 of a bridge in Leeds. Photo credit should read: Ada Exemplar/PA Wire",
        {"rec": "1997-06-05"},
    ),
    ("Dieses Bild verbreitete das Ministerium am 3. Mai 2024. Foto: dpa", {"rel": "2024-05-03", "rec": None}),
    ("The premier speaks in a televised address on May 3, 2024. (AP Photo/Ada Exemplar)", {"rec": "2024-05-03"}),
    ("Smoke is seen in a published video on May 3, 2024. (Reuters)", {"rel": "2024-05-03", "rec": None}),
)

PLACES: Rows = (
    (
        "This photo shows cooks in Hefei, in China's eastern Anhui province on May 3, 2024. (AFP)",
        {"place": "Hefei, in China's eastern Anhui province"},
    ),
    ("A boat returns to Exemplar harbour, May 3, 2024. REUTERS/Ada Exemplar", {"place": "Exemplar harbour"}),
    ("He returns to Parliament after a break. REUTERS/Ada Exemplar", {"place": None}),
    ("A video geolocated by an analyst to Kreminna, Ukraine. Telegram/@exemplar", {"place": "Kreminna, Ukraine"}),
    ("Menschen gehen bei Schneefall durch Köln. Foto: Ada Beispiel/dpa", {"place": "Köln"}),
    ("Die Stadt wurde durch Russland zerstört. Foto: Ada Beispiel/dpa", {"place": None}),
    ("Der Kanzler besucht Paris, 3. Mai 2024. Foto: Ada Beispiel/dpa", {"place": "Paris"}),
    ("El alcalde visita a María Ejemplo. EFE/Ada Ejemplo", {"place": None}),
    (
        "CIUDAD DE MÉXICO, 3 MAYO 2024.- Personas caminan. FOTO: ADA EJEMPLO/CUARTOSCURO.COM",
        {"place": "CIUDAD DE MÉXICO", "rec": "2024-05-03", "desc": "Personas caminan."},
    ),
    ("Спутниковый снимок аэродрома Пример. Фото: Ада Примерова", {"place": "аэродрома Пример"}),
    ("Площадь Ленина в Донецке, 3 мая 2024 года. Фото: Ада Примерова", {"place": "Площадь Ленина в Донецке"}),
    ("Policjanci jadą ulicami Gdańska. Fot. Ada Przykład / PAP", {"place": "Gdańska"}),
    ("Pożar na placu. Plac Przykładny w Lublinie", {"place": None}),
    ("Rynek Przykładny w Krakowie, ok. 1938 r. Fot. Ada Przykład", {"place": "Rynek Przykładny w Krakowie"}),
    ("نازحون في مخيم شمال غزة، 3 مايو 2024 - الأناضول", {"place": "شمال غزة"}),
    ("صورة تظهر قاعدة في سوريا (رويترز)", {"place": "سوريا"}),
    ("صورة وزعتها الرئاسة السورية في 3 مايو 2024 للرئيس خلال لقاء في دمشق (أ ب)", {"place": "دمشق"}),
)

CREDITS: Rows = (
    (
        "© РИА Новости / Ада Примерова Уборка картофеля в Рязанской области",
        {"creator": "Ада Примерова", "source": "РИА Новости", "desc": "Уборка картофеля в Рязанской области"},
    ),
    (
        "© Sputnik / Ada Exemple Un navire de guerre dans la baie de Vladivostok",
        {"creator": "Ada Exemple", "source": "Sputnik", "dist": None},
    ),
    (
        "Ulica w Lublinie, ok. 1938 r. Ze zbiorów Muzeum Przykładu",
        {"source": "Muzeum Przykładu", "rec": "1938~", "desc": "Ulica w Lublinie, ok. 1938 r."},
    ),
    ("A street in Leeds. From the collection of the Exemplar Museum", {"source": "Exemplar Museum"}),
    ("Z archiwum wynika, że dom spłonął w Łodzi. Fot. Ada Przykład", {"creator": "Ada Przykład"}),
    (
        "صورة بالأقمار الصناعية لميناء (بلانت لابز - أسوشيتد برس)",
        {"source": "بلانت لابز", "dist": "أسوشيتد برس", "creator": None},
    ),
)

STILLS: Rows = (
    (
        "Eine Brücke. Screenshot aus einem Video der Polizei Exemplar",
        {"source": "Polizei Exemplar", "kind": "screenshot"},
    ),
    (
        "Un pont détruit. Capture d'écran d'une vidéo de la police de Lyon",
        {"source": "police de Lyon", "kind": "screenshot"},
    ),
    ("Un ponte. Fermo immagine da video dei Vigili del Fuoco", {"source": "Vigili del Fuoco", "kind": "video-still"}),
    ("Most. Zrzut ekranu z nagrania Policji Przykładnej", {"source": "Policji Przykładnej", "kind": "screenshot"}),
    ("Ein Mann in Bonn. Screenshot eines Tweets von Ada Beispiel", {"source": None, "creator": None}),
    ("Ein Mann in Bonn. Screenshot aus einem Video von Ada Beispiel", {"source": None, "creator": None}),
    (
        "Schip in Delft, circa 1930. Collectie Stadsarchief Voorbeeld",
        {"source": "Stadsarchief Voorbeeld", "creator": None},
    ),
    ("Symbolbild: Ein Auto in Köln. Foto: Ada Beispiel/dpa", {"desc": "Ein Auto in Köln.", "source": "dpa"}),
    ("Başkan Örnek Ankara'da konuşuyor. Fotoğraf: AA", {"place": "Ankara"}),
    ("Ankara Kızılay'da protesto. Fotoğraf: AA", {"place": "Ankara Kızılay"}),
    ("A new station. Image: Exemplar Architects", {"source": "Exemplar Architects", "creator": None}),
)

WIDER = (*STILLS, *BUTTONS, *TOOLS, *REMARKS, *DECADES, *PLACES, *CREDITS)
