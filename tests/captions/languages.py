"""Made-up captions in many languages, with what they say. No photographer here exists.

Forms were held against published ones before the cases were written (facts, no sentences): Il Sole 24 Ore's galleries
sign "(Epa/NAME)", "(Servizio stampa ... /Handout via REUTERS)"; the Federal University of Goiás' style guide asks for
"(Foto: NAME)" and "NAME/EBC", Brazil's press uses "Divulgação" for handouts; NRC and NH Nieuws sign "Foto NAME" and
"Afbeelding ter illustratie - NAME, AP"; Polish portals "Fot." and "Źródło zdjęć"; Turkey's AA and DHA sign in brackets.
Keys as in `told.py`; only the keys given are checked.
"""

from __future__ import annotations

from typing import Any

Case = tuple[str, dict[str, Any]]


def case(text: str, **says: Any) -> Case:
    """A caption and what it says; `source`, `dist`, `creator`, `rec`, `rel`, `place` are None unless given."""
    return text, {"source": None, "dist": None, "creator": None, "rec": None, "rel": None, "place": None, **says}


ITALIAN = (
    case("Un uomo tra le macerie a Kharkiv, Ucraina, il 12 marzo 2022. (AP Photo/Ada Esempio)", creator="Ada Esempio", source="AP", rec="2022-03-12", place="Kharkiv, Ucraina"),
    case("Pompieri al lavoro a Uman, nella regione di Cherkasy. (Servizio stampa del Servizio di emergenza/Handout via REUTERS)", source="Servizio stampa del Servizio di emergenza", dist="REUTERS", place="Uman, nella regione di Cherkasy", flags=["handout"]),
    case("Fermo immagine tratto da un video diffuso dal ministero della Difesa russo il 10 agosto 2023. ANSA", source="ministero della Difesa russo", dist="ANSA", rel="2023-08-10", kind="video-still"),
    case("Soldati nei pressi di Mariupol, in Ucraina. EPA/ADA ESEMPIO", creator="ADA ESEMPIO", source="EPA", place="nei pressi di Mariupol, in Ucraina"),
    case("Una foto d'archivio del tribunale di Milano. (Ansa)", source="Ansa", place="tribunale di Milano", flags=["file-photo"]),
    case("Manifestazione in piazza del Popolo a Roma. Foto Ada Esempio / Ansa", creator="Ada Esempio", source="Ansa", place="piazza del Popolo a Roma"),
    case("Kim in una foto diffusa il 3 ottobre 2024 dall'agenzia KCNA. EPA/KCNA EDITORIAL USE ONLY", source="KCNA", dist="EPA", rel="2024-10-03", flags=["restriction"]),
    case("Il porto di Genova dopo la mareggiata, 30 ottobre 2018. ANSA/ADA ESEMPIO", creator="ADA ESEMPIO", source="ANSA", rec="2018-10-30", place="porto di Genova"),
    case("Immagine satellitare del ponte di Kerch scattata l'8 ottobre 2022. Maxar Technologies via AP", source="Maxar Technologies", dist="AP", rec="2022-10-08", place="ponte di Kerch", kind="satellite"),
    case("Screenshot da un video pubblicato su Telegram dal ministero della Difesa ucraino.", source="ministero della Difesa ucraino", kind="screenshot", flags=["screengrab", "social-media"]),
    case("Civili in fuga da una località imprecisata. Fonte: Reuters", source="Reuters", gaps=["place_created"]),
    case("Un presunto attacco al porto. Foto di Ada Esempio/Afp", creator="Ada Esempio", source="Afp", flags=["purported"]),
    case("Immagine non datata di un ostaggio. Ansa/Ufficio Stampa Carabinieri", source="Ufficio Stampa Carabinieri", dist="Ansa", flags=["undated"], gaps=["date_recorded"]),
    case("Il presidente a Kiev, il 21 febbraio. (Ada Esempio/Reuters)", creator="Ada Esempio", source="Reuters", rec="XXXX-02-21", place="Kiev"),
    case("Crediti: Ada Esempio/LaPresse", creator="Ada Esempio", source="LaPresse"),
    case("Un ritratto generato con l'intelligenza artificiale. Foto: Ansa", source="Ansa", kind="ai-image", flags=["ai-generated"]),
)  # fmt: skip

PORTUGUESE = (
    case("Moradores em rua alagada em Porto Alegre, no Rio Grande do Sul, em 6 de maio de 2024. Foto: Ada Exemplo/Reuters", creator="Ada Exemplo", source="Reuters", rec="2024-05-06", place="Porto Alegre, no Rio Grande do Sul"),
    case("Soldados perto de Bakhmut, na Ucrânia. LUSA/EPA/ADA EXEMPLO", creator="ADA EXEMPLO", source="EPA", dist="LUSA", place="perto de Bakhmut, na Ucrânia"),
    case("Imagem divulgada em 14 de março de 2023 pelo governo da Coreia do Norte mostra lançamento. (KCNA via Reuters)", source="KCNA", dist="Reuters", rel="2023-03-14"),
    case("Plenário do Senado em Brasília, em 12 de abril de 2023. (Foto: Ada Exemplo/Agência Senado)", creator="Ada Exemplo", source="Agência Senado", rec="2023-04-12", place="Brasília"),
    case("Bombeiros em Pedrógão Grande, Portugal, a 18 de junho de 2017. ADA EXEMPLO/LUSA", creator="ADA EXEMPLO", source="LUSA", rec="2017-06-18", place="Pedrógão Grande, Portugal"),
    case("Imagem de satélite mostra a ponte da Crimeia em 8 de outubro de 2022. Maxar Technologies/Divulgação via REUTERS", source="Maxar Technologies", dist="REUTERS", rec="2022-10-08", place="ponte da Crimeia", kind="satellite", flags=["handout"]),
    case("Foto de arquivo da refinaria. Crédito: Reuters", source="Reuters", flags=["file-photo"]),
    case("Vídeo gravado em Gaza, no dia 12 de outubro de 2023. Fonte: AFP", source="AFP", rec="2023-10-12", place="Gaza", kind="video"),
    case("Foguete em local não revelado, em foto sem data. KCNA/Reuters", source="KCNA", dist="Reuters", flags=["undated"], gaps=["date_recorded", "place_created"]),
    case("Captura de tela de vídeo publicado no Telegram pelo Ministério da Defesa da Rússia.", source="Ministério da Defesa da Rússia", kind="screenshot", flags=["screengrab", "social-media"]),
    case("Homem caminha num cemitério de Manaus. Foto: Ada Exemplo/AP", creator="Ada Exemplo", source="AP", place="Manaus"),
    case("Imagem ilustrativa. Foto: Shutterstock", source="Shutterstock", flags=["illustrative"]),
    case("Suposto ataque de drone. Imagem: Agência Brasil", source="Agência Brasil", flags=["purported"]),
    case("O presidente russo em Moscou, em 9 de maio. Ada Exemplo/Sputnik/AFP", creator="Ada Exemplo", source="Sputnik", dist="AFP", rec="XXXX-05-09", place="Moscou"),
    case("Foto: Divulgação/Agência Espacial Exemplo", source="Agência Espacial Exemplo", flags=["handout"]),
    case("Imagem criada com inteligência artificial. Foto: Agência Lusa", source="Agência Lusa", kind="ai-image", flags=["ai-generated"]),
)  # fmt: skip

POLISH = (
    case("Zniszczony budynek w Charkowie, 3 marca 2022 r. Fot. PAP/EPA/ADA PRZYKŁAD", creator="ADA PRZYKŁAD", source="EPA", dist="PAP", rec="2022-03-03", place="Charkowie"),
    case("Kadr z nagrania opublikowanego przez rosyjskie ministerstwo obrony 5 maja 2023 r. Źródło: Reuters", dist="Reuters", rel="2023-05-05", kind="video-still", source="rosyjskie ministerstwo obrony"),
    case("Policja przed sądem w Gdańsku. / fot. Ada Przykład / East News", creator="Ada Przykład", source="East News", place="Gdańsku"),
    case("Zdjęcie ilustracyjne. Fot. Shutterstock", source="Shutterstock", flags=["illustrative"]),
    case("Żołnierze pod Bachmutem w obwodzie donieckim. (AP Photo/Ada Przykład)", creator="Ada Przykład", source="AP", place="pod Bachmutem w obwodzie donieckim"),
    case("Prezydent w Warszawie, 5 kwietnia 2023 r. fot. Ada Przykład/KPRP", creator="Ada Przykład", source="KPRP", rec="2023-04-05", place="Warszawie"),
    case("Zdjęcie satelitarne wykonane 10 sierpnia 2022 r. Foto: Planet Labs PBC / AP", source="Planet Labs PBC", dist="AP", rec="2022-08-10", kind="satellite"),
    case("Zdjęcie archiwalne portu. Fot. Ada Przykład/PAP", creator="Ada Przykład", source="PAP", flags=["file-photo"]),
    case("Pociski wystrzelone z nieznanego miejsca. Niedatowane zdjęcie. Foto: KCNA/AFP", source="KCNA", dist="AFP", flags=["undated"], gaps=["date_recorded", "place_created"]),
    case("Protest na granicy z Białorusią, 12 listopada 2021 r. Źródło zdjęcia: PAP", source="PAP", rec="2021-11-12", place="granicy z Białorusią"),
    case("Rzekomy atak drona na rafinerię. Fot. X/@przyklad", source="@przyklad", flags=["purported", "social-media"]),
    case("Demonstranci w Tbilisi, Gruzja, w kwietniu 2024 roku. Fot. Ada Przykład/Reuters", creator="Ada Przykład", source="Reuters", rec="2024-04", place="Tbilisi, Gruzja"),
    case("Zrzut ekranu z nagrania zamieszczonego w serwisie Telegram. Fot. Telegram", source="Telegram", kind="screenshot", flags=["screengrab", "social-media"]),
    case("Strażacy w mieście Dniepr na Ukrainie. Foto: materiały prasowe", place="mieście Dniepr na Ukrainie", flags=["handout"]),
    case("Fot. Ada Przykład / Agencja Przykładowa", creator="Ada Przykład", source="Agencja Przykładowa"),
    case("Obraz wygenerowany przez AI. Fot. PAP", source="PAP", kind="ai-image", flags=["ai-generated"]),
)  # fmt: skip

TURKISH = (
    case("Ukrayna'nın başkenti Kiev'de hasar gören bir bina, 10 Ekim 2022. (Fotoğraf: Ada Örnek/AA)", creator="Ada Örnek", source="AA", rec="2022-10-10", place="Ukrayna'nın başkenti Kiev"),
    case("Rusya Savunma Bakanlığı'nın 5 Mayıs 2023'te yayınladığı videodan alınan görüntüde bir tank görülüyor. Kaynak: Reuters", source="Rusya Savunma Bakanlığı", dist="Reuters", rel="2023-05-05", kind="video-still", flags=["screengrab"]),
    case("İstanbul'da düzenlenen protesto, 1 Mayıs 2024. REUTERS/Ada Örnek", creator="Ada Örnek", source="REUTERS", rec="2024-05-01", place="İstanbul"),
    case("Suriye'nin İdlib kentinde yıkılan binalar, 7 Şubat 2023. Fotoğraf: AA", source="AA", rec="2023-02-07", place="Suriye'nin İdlib kentinde"),
    case("Ankara'daki saldırının ardından polis önlem aldı. (DHA)", source="DHA", place="Ankara"),
    case("Rusya'nın Belgorod bölgesinde yanan bir depo, 1 Nisan 2022. Kaynak: TASS", source="TASS", rec="2022-04-01", place="Rusya'nın Belgorod bölgesinde"),
    case("Gazze'de yıkılan evler. Fotoğraf: AFP", source="AFP", place="Gazze"),
    case("28 Nisan 2025'te çekilen fotoğrafta askerler görülüyor. (Ada Örnek/AP)", creator="Ada Örnek", source="AP", rec="2025-04-28"),
    case("Tarihsiz fotoğrafta Kim, bilinmeyen bir yerde bir füzeyi inceliyor. Kaynak: KCNA", source="KCNA", flags=["undated"], gaps=["date_recorded", "place_created"]),
    case("Arşiv fotoğrafı: liman. (AA)", source="AA", flags=["file-photo"]),
    case("Maxar'ın uydu görüntüsü, 19 Ağustos 2022. Kaynak: Maxar", source="Maxar", rec="2022-08-19", kind="satellite"),
    case("Bahmut yakınlarında bir siper, Mayıs 2023. Fotoğraf: Ada Örnek / Getty Images", creator="Ada Örnek", source="Getty Images", rec="2023-05", place="Bahmut yakınlarında"),
    case("Sosyal medyada paylaşılan görüntülerde bir patlama görülüyor. Ekran görüntüsü: Telegram", source="Telegram", flags=["social-media"]),
    case("Kaynak: İHA", source="İHA"),
    case("Temsili fotoğraf. (DHA)", source="DHA", flags=["illustrative"]),
)  # fmt: skip

DUTCH = (
    case("Een vrouw langs een flatgebouw in Borodjanka, Oekraïne, op 5 april 2022. Foto Ada Voorbeeld / AFP", creator="Ada Voorbeeld", source="AFP", rec="2022-04-05", place="Borodjanka, Oekraïne"),
    case("Een still uit een video die het Russische ministerie van Defensie op 3 mei 2023 vrijgaf. Beeld AP", source="Russische ministerie van Defensie", dist="AP", rel="2023-05-03", kind="video-still"),
    case("Boeren protesteren in Den Haag. © ANP/Ada Voorbeeld", creator="Ada Voorbeeld", source="ANP", place="Den Haag"),
    case("Russische militairen bij een controlepost in Cherson, 20 mei 2022. Beeld EPA", source="EPA", rec="2022-05-20", place="Cherson"),
    case("Deze foto werd op 1 maart 2023 vrijgegeven door het staatspersbureau KCNA. Foto: KCNA via EPA", source="KCNA", dist="EPA", rel="2023-03-01"),
    case("Afbeelding ter illustratie - Ada Voorbeeld, AP", creator="Ada Voorbeeld", source="AP", flags=["illustrative"]),
    case("Archieffoto van de haven van Rotterdam. Foto: ANP", source="ANP", place="haven van Rotterdam", flags=["file-photo"]),
    case("Satellietfoto gemaakt op 29 augustus 2022. Beeld Maxar/AFP", source="Maxar", dist="AFP", rec="2022-08-29", kind="satellite"),
    case("Een raket op een onbekende locatie, ongedateerde foto. Bron: KCNA", source="KCNA", flags=["undated"], gaps=["date_recorded", "place_created"]),
    case("Vermeende schade na een aanval. Foto: X/@voorbeeld", source="@voorbeeld", flags=["purported", "social-media"]),
    case("Brand in Odesa, Oekraïne, 29 april 2024. Foto: Ada Voorbeeld/Reuters", creator="Ada Voorbeeld", source="Reuters", rec="2024-04-29", place="Odesa, Oekraïne"),
    case("Screenshot van een video op Telegram, verspreid door de generale staf. Beeld Telegram", source="Telegram", kind="screenshot", flags=["screengrab", "social-media"]),
    case("Demonstranten bij de grens van Polen met Belarus, november 2021. Foto: PAP", source="PAP", rec="2021-11", place="bij de grens van Polen"),
    case("Beeld gegenereerd met AI. Bron: ANP", source="ANP", kind="ai-image", flags=["ai-generated"]),
    case("Foto: Ada Voorbeeld/Hollandse Voorbeeldfoto's", creator="Ada Voorbeeld", source="Hollandse Voorbeeldfoto's"),
    case("Soldaten in de buurt van Bachmoet in mei 2023. (Ada Voorbeeld/AP)", creator="Ada Voorbeeld", source="AP", rec="2023-05", place="in de buurt van Bachmoet"),
)  # fmt: skip

MEASURED = (
    case("Ein Mann in Bachmut, Ukraine, am 9. Dezember 2022. picture alliance/AP", source="AP", dist="picture alliance", rec="2022-12-09", place="Bachmut, Ukraine"),
    case("Dieses vom russischen Verteidigungsministerium am 12. März 2024 veröffentlichte Foto zeigt einen Panzer. Foto: dpa", source="russischen Verteidigungsministerium", dist="dpa", rel="2024-03-12"),
    case("Schäden nach dem Angriff, aufgenommen in Odessa im Süden der Ukraine. Foto: -/Ukrinform/dpa", source="Ukrinform", dist="dpa", place="Odessa im Süden der Ukraine", flags=["uncredited"], credit="-/Ukrinform/dpa"),
    case("Retter suchen in Trümmern nach Überlebenden. Quelle: REUTERS", source="REUTERS"),
    case("ARCHIV: Ein Schiff in Kiel, 3. Mai 2020. Foto: Ada Muster/dpa", creator="Ada Muster", source="dpa", rec="2020-05-03", place="Kiel", flags=["file-photo"]),
    case("Eine Brücke bei Cherson (Archivbild). Foto: Ada Muster/Reuters", creator="Ada Muster", source="Reuters", place="bei Cherson", flags=["file-photo"]),
    case("Une rue de Beyrouth après l'explosion du 4 août 2020. Photo : Ada Exemple / AFP", creator="Ada Exemple", source="AFP", place="Beyrouth"),
    case("Un soldat près de Bakhmout, en Ukraine, le 3 janvier 2023. Ada Exemple, AFP/Archives", creator="Ada Exemple", source="AFP", rec="2023-01-03", place="près de Bakhmout, en Ukraine", flags=["file-photo"]),
    case("3 Riga (Lettonie), 22 octobre 2019 | Un phare est déplacé. Ada Exemple Agence France-Presse", creator="Ada Exemple", source="Agence France-Presse", rec="2019-10-22", place="Riga (Lettonie)", desc="Un phare est déplacé."),
    case("Une foule. Capture d'écran Facebook, prise le 31/01/2022", source="Facebook", cap="2022-01-31", kind="screenshot"),
    case("Un port. © Ada Exemple/AP/SIPA (publiée le 22/02/2023)", creator="Ada Exemple", source="AP", dist="SIPA", credit="Ada Exemple/AP/SIPA", desc="Un port."),
    case("Una madre en un cementerio de Bucha, el 18 de abril de 2022. Foto Ap", source="Ap", rec="2022-04-18", place="Bucha"),
    case("Foto: Ada Ejemplo / AFP 26 de febrero, Ucrania. Un edificio en Kiev.", creator="Ada Ejemplo", source="AFP", rec="XXXX-02-26", place="Kiev", desc="Un edificio en Kiev."),
    case("En esta foto del 5 de septiembre de 2016 dos jefes hablan en Hangzhou (Foto: EFE)", source="EFE", rec="2016-09-05", place="Hangzhou"),
    case("Imagen difundida el 5 de octubre de 2022 por el Ministerio de Defensa ruso. EFE/Ministerio de Defensa de Rusia", source="Ministerio de Defensa de Rusia", dist="EFE", rel="2022-10-05"),
    case("Жители разбирают завалы в Белгороде, 30 декабря 2023 года. Фото: Ада Примерова / ТАСС", creator="Ада Примерова", source="ТАСС", rec="2023-12-30", place="Белгороде"),
    case("Кадр из видео, опубликованного Минобороны России 14 марта 2024 года. © Минобороны РФ", source="Минобороны РФ", rel="2024-03-14", kind="video-still"),
    case("Солдаты на учениях. Дата и место съёмки неизвестны. Фото: KCNA / Reuters", source="KCNA", dist="Reuters", flags=["undated"]),
    case("Рятувальники в Харкові, 1 вересня 2024 року. Фото: ДСНС України", source="ДСНС України", rec="2024-09-01", place="Харкові"),
    case("24.09.2020   Львівська обл., Україна   УНІАН Навчання тривають на полігоні третій день.", source="УНІАН", rec="2020-09-24", place="Львівська обл., Україна", desc="Навчання тривають на полігоні третій день."),
    case("Дрон збито; ролик опубліковано у Telegram-каналі Приклад.", source="Приклад", kind="video", flags=["social-media"]),
    case("متظاهرون في ساحة التحرير ببغداد، العراق، 25 أكتوبر/تشرين الأول 2019. (رويترز)", source="رويترز", rec="2019-10-25", place="ساحة التحرير ببغداد، العراق"),
    case("جنود قرب باخموت في ٣ مايو ٢٠٢٣. (الأناضول)", source="الأناضول", rec="2023-05-03", place="قرب باخموت"),
    case("مراسلة نجت من القصف - سانا", source="سانا", desc="مراسلة نجت من القصف"),
    case("\u202bصورة وزعتها وكالة تاس في ٢٨ أبريل ٢٠٢٥\u202c. (تاس)", source="تاس", rel="2025-04-28"),
)  # fmt: skip

SLOTS = (
    case("نشست خبری در تهران، ۸ اردیبهشت ۱۴۰۴. عکس: ایرنا", source="ایرنا", rec="2025-04-28", place="تهران"),
    case("נשיא המדינה בכינוס, 28 באפריל 2025. צילום: רויטרס", source="רויטרס", rec="2025-04-28"),
    case("पत्रकारों के साथ बैठक, 28 अप्रैल 2025। (फोटो: एएफपी)", source="एएफपी", rec="2025-04-28"),
    case("朝鮮中央通信が2023年4月14日に公開したミサイル発射の写真（KCNA・ロイター）", source="KCNA", dist="ロイター", rel="2023-04-14"),
    case("４月１４日、平壌での軍事パレード（ロイター）", source="ロイター", rec="XXXX-04-14", place="平壌"),
    case("2024年5月9日，士兵参加阅兵。（新华社）", source="新华社", rec="2024-05-09"),
    case("2023년 3월 16일 평양에서 열린 행사. [연합뉴스]", source="연합뉴스", rec="2023-03-16", place="평양"),
    case("Ukrainske soldater i Kharkiv, 3. september 2022. Foto: Ada Eksempel / AP / NTB", creator="Ada Eksempel", source="AP", dist="NTB", rec="2022-09-03", place="Kharkiv"),
    case("Billedet er taget den 16. august og offentliggjort af Nordkoreas nyhedsbureau, KCNA, den 17. august. Kcna Via Kns/Ritzau Scanpix", source="Kcna", dist="Ritzau Scanpix", rec="XXXX-08-16", rel="XXXX-08-17"),
    case("Räddningspersonal i Kiev. Arkivbild. Foto: Ada Exempel/AP/TT", creator="Ada Exempel", source="AP", dist="TT", place="Kiev", flags=["file-photo"], desc="Räddningspersonal i Kiev."),
    case("Presidentti puhui 5. kesäkuuta 2024. Kuva: Ada Esimerkki / Lehtikuva", creator="Ada Esimerkki", source="Lehtikuva", rec="2024-06-05"),
    case("Tüntetők Budapesten 2024. március 15-én. Fotó: Példa Ada / MTI", creator="Példa Ada", source="MTI", rec="2024-03-15"),
    case("Soldați lângă Bahmut, 3 mai 2023. Foto: Profimedia", source="Profimedia", rec="2023-05-03", place="lângă Bahmut"),
    case("اجتماع في الرياض، 1 رمضان 1446. (واس)", rec="2025-03-01~", source="واس", place="الرياض"),
)  # fmt: skip

BY_LANGUAGE = {"it": ITALIAN, "pt": PORTUGUESE, "pl": POLISH, "tr": TURKISH, "nl": DUTCH}
