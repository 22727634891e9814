"""Wire files made up by code: one story and its picture of a ferry, in every format and version we read."""

from __future__ import annotations

import json
from typing import Any

CAPTION = "A ferry leaves the pier of Port Alder, April 28, 2031. (Ada Lind/Harbour Press via AP)"
BODY = ("PORT ALDER (AP) — The ferry left on time.", "TASS published a video of the pier on April 27.")
NAR = "http://iptc.org/std/nar/2006-10-01/"


def picture_g2(*, version: str = "2.35", guid: str = "tag:harbour.example,2031:p1", more: str = "", revision: int = 1,
               caption: str = CAPTION) -> str:  # fmt: skip
    """A NewsML-G2 picture item with the metadata a desk lives on."""
    return f"""<newsItem xmlns="{NAR}" guid="{guid}" version="{revision}" standard="NewsML-G2"
 standardversion="{version}" conformance="power" xml:lang="en">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
<rightsInfo><copyrightHolder uri="http://harbour.example/id/1"><name>Harbour Press Ltd.</name></copyrightHolder>
<copyrightNotice>© 2031 Harbour Press</copyrightNotice><usageTerms>NO RESALES</usageTerms></rightsInfo>
<itemMeta><itemClass qcode="ninat:picture"/><provider qcode="nprov:AP"/><versionCreated>2031-04-28T18:00:00+02:00</versionCreated>
<firstCreated>2031-04-28T17:30:00+02:00</firstCreated><embargoed>2031-04-29T06:00:00Z</embargoed><pubStatus qcode="stat:usable"/>
<link rel="irel:derivedFrom" residref="tag:harbour.example,2031:v9"/></itemMeta>
<contentMeta><contentCreated>2031-04-28T09:15:00+02:00</contentCreated>
<located qcode="city:alder"><name>Port Alder</name><broader qcode="cntry:or"><name>Oravia</name></broader></located>
<creator qcode="pers:al" role="crol:photog"><name>Ada Lind</name>
<related rel="personrel:jobtitle"><name>Stringer</name></related></creator>
<infoSource role="isrole:origProv"><name>Harbour Press</name></infoSource><altId type="idtype:job">J77</altId>
<headline>Ferry at dawn</headline><slugline>OR-FERRY</slugline><creditline>Ada Lind/Harbour Press</creditline>
<keyword>ferry</keyword><keyword>pier</keyword><language tag="en"/>
<description role="drol:summary">A ferry.</description><description role="drol:caption">{caption}</description>{more}</contentMeta>
<contentSet><remoteContent href="http://harbour.example/p1.jpg" rendition="rnd:highRes" contenttype="image/jpeg" width="4000"/>
<remoteContent href="http://harbour.example/p1s.jpg" rendition="rnd:thumbnail" contenttype="image/jpeg"/></contentSet></newsItem>"""


def story_g2(guid: str = "tag:harbour.example,2031:s1") -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    return f"""<newsItem xmlns="{NAR}" guid="{guid}" version="1" standard="NewsML-G2" standardversion="2.30" xml:lang="en">
<rightsInfo><copyrightNotice>© AP</copyrightNotice></rightsInfo>
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:AP"/><versionCreated>2031-04-28T18:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Ferry leaves on time</headline><by>By Jon Berg and Mia Holm, Port Writers</by><creditline>AP</creditline>
<dateline>PORT ALDER (AP)</dateline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{paragraphs}</body></html>
</inlineXML></contentSet></newsItem>"""


def message_g2() -> str:
    """A news message: a story, its picture, and the package that puts them side by side."""
    package = f"""<packageItem xmlns="{NAR}" guid="tag:harbour.example,2031:k1" version="1" standard="NewsML-G2">
<itemMeta><itemClass qcode="ninat:composite"/><provider qcode="nprov:AP"/><versionCreated>2031-04-28T18:05:00Z</versionCreated></itemMeta>
<contentMeta><headline>Ferry package</headline></contentMeta>
<groupSet root="r"><group id="r" role="group:main"><itemRef residref="tag:harbour.example,2031:s1"><itemClass qcode="ninat:text"/></itemRef>
<itemRef residref="tag:harbour.example,2031:p1"><itemClass qcode="ninat:picture"/></itemRef>
<itemRef residref="tag:harbour.example,2031:p2"><itemClass qcode="ninat:picture"/><headline>Another ferry</headline></itemRef>
</group></groupSet></packageItem>"""
    return f"""<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="{NAR}"><header><sender>ap.org</sender></header>
<itemSet>{story_g2()}{picture_g2()}{package}</itemSet></newsMessage>"""


def newsml1() -> str:
    """NewsML 1.2 as agencies send a picture: its sizes, and a text component that is the caption."""
    return f"""<?xml version="1.0"?><!DOCTYPE NewsML SYSTEM "http://www.iptc.org/std/NewsML/1.2/specification/NewsML_1.2.dtd">
<NewsML Version="1.2"><NewsEnvelope><SentFrom><Party FormalName="Harbour Relay"/></SentFrom></NewsEnvelope>
<NewsItem xml:lang="en"><Identification><NewsIdentifier><ProviderId>harbour.example</ProviderId><DateId>20310428</DateId>
<NewsItemId>P1</NewsItemId><RevisionId PreviousRevision="0" Update="N">1</RevisionId>
<PublicIdentifier>urn:newsml:harbour.example:20310428:P1:1</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><FirstCreated>20310428T173000+0200</FirstCreated><ThisRevisionCreated>20310428T180000+0200</ThisRevisionCreated>
<Status FormalName="Usable"/></NewsManagement>
<NewsComponent><Role FormalName="Main"/><NewsLines><HeadLine>Ferry at dawn</HeadLine><ByLine>Ada Lind</ByLine>
<CreditLine>Harbour Press</CreditLine><CopyrightLine>© Harbour Press</CopyrightLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="AP"/></Provider><Source><Party FormalName="Harbour Press"/></Source></AdministrativeMetadata>
<RightsMetadata><UsageRights><UsageType>EDITORIAL USE ONLY</UsageType></UsageRights></RightsMetadata>
<DescriptiveMetadata><Language FormalName="en"/><Location HowPresent="Event"><Property FormalName="City" Value="Port Alder"/></Location></DescriptiveMetadata>
<NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/><DataContent><p>{CAPTION}</p></DataContent></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="Preview"/><ContentItem Href="p1s.jpg"><MediaType FormalName="Photo"/></ContentItem></NewsComponent>
<NewsComponent><Role FormalName="HighRes"/><ContentItem Href="p1.jpg"><MediaType FormalName="Photo"/></ContentItem></NewsComponent>
</NewsComponent></NewsItem></NewsML>"""


def nitf(root: str = '<nitf version="-//IPTC//DTD NITF 3.4//EN">') -> str:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
{root}<head><title>ferry</title><docdata management-status="usable">
<doc-id id-string="HP-1" regsrc="AP"/><date.issue norm="20310428T180000Z"/><date.release norm="20310429T060000Z"/>
<ed-msg info="Not for archive"/><doc.copyright holder="Harbour Press" year="2031"/><key-list><keyword key="ferry"/></key-list>
</docdata><pubdata name="The Harbour Post" date.publication="20310429"/></head>
<body><body.head><hedline><hl1>Ferry leaves on time</hl1></hedline><byline>By <person>Jon Berg</person><byttl>Port Writer</byttl></byline>
<distributor>Associated Press</distributor><dateline><location>PORT ALDER</location></dateline></body.head>
<body.content>{paragraphs}<media media-type="image"><media-reference source="p1.jpg" mime-type="image/jpeg" alternate-text="A ferry"/>
<media-caption>{CAPTION}</media-caption><media-producer>Ada Lind</media-producer>
<media-metadata name="credit" value="Ada Lind/Harbour Press"/></media></body.content></body></nitf>"""


def ninjs(version: int) -> dict[str, Any]:
    """The story with its picture as ninjs 1, 2 or 3 writes it."""
    picture: dict[str, Any] = {
        "uri": "urn:harbour:p1", "type": "picture", "language": "en", "firstcreated": "2031-04-28T15:30:00Z",
        "versioncreated": "2031-04-28T16:00:00Z", "contentcreated": "2031-04-28T07:15:00Z", "pubstatus": "usable",
        "copyrightholder": "Harbour Press", "copyrightnotice": "© 2031 Harbour Press", "usageterms": "NO RESALES",
        "ednote": "Mandatory credit", "located": "Port Alder", "embargoed": "2031-04-29T06:00:00Z",
    }  # fmt: skip
    story: dict[str, Any] = {
        "uri": "urn:harbour:s1", "type": "text", "language": "en", "versioncreated": "2031-04-28T18:00:00Z",
        "slugline": "OR-FERRY",
    }  # fmt: skip
    body = "".join(f"<p>{p}</p>" for p in BODY)
    if version == 1:
        picture |= {"byline": "Ada Lind", "headline": "Ferry at dawn", "description_caption": CAPTION,
                    "infosource": [{"name": "Harbour Press"}], "keyword": ["ferry"],
                    "renditions": {"main": {"href": "http://h.example/p1.jpg", "mimetype": "image/jpeg"},
                                   "thumb": {"href": "http://h.example/p1s.jpg"}}}  # fmt: skip
        story |= {"byline": "By Jon Berg", "headline": "Ferry leaves on time", "body_html": body,
                  "infosource": [{"name": "AP"}], "associations": {"main": picture}}  # fmt: skip
        return story
    picture |= {"by": "Ada Lind", "headlines": [{"role": "main", "value": "Ferry at dawn"}],
                "descriptions": [{"role": "creditline", "value": "Ada Lind/Harbour Press"},
                                 {"role": "caption", "contenttype": "text/plain", "value": CAPTION}],
                "infosources": [{"name": "Harbour Press"}],
                "renditions": [{"name": "main", "href": "http://h.example/p1.jpg", "contenttype": "image/jpeg"},
                               {"name": "thumb", "href": "http://h.example/p1s.jpg"}]}  # fmt: skip
    story |= {"by": "By Jon Berg", "headlines": [{"value": "Ferry leaves on time"}],
              "bodies": [{"contenttype": "application/xhtml+xml", "value": body}], "infosources": [{"name": "AP"}],
              "associations": [{"name": "main", **picture}],
              "standard": {"name": "ninjs", "version": f"{version}.0"}}  # fmt: skip
    return _camel(story) if version == 3 else story


_CAMEL = {"firstcreated": "firstCreated", "versioncreated": "versionCreated", "contentcreated": "contentCreated",
          "pubstatus": "pubStatus", "copyrightholder": "copyrightHolder", "copyrightnotice": "copyrightNotice",
          "usageterms": "usageTerms", "ednote": "edNote", "infosources": "infoSources", "contenttype": "contentType"}  # fmt: skip


def _camel(value: Any) -> Any:
    if isinstance(value, list):
        return [_camel(v) for v in value]
    if isinstance(value, dict):
        return {_CAMEL.get(k, k): _camel(v) for k, v in value.items()}
    return value


def ap() -> dict[str, Any]:
    item = {
        "uri": "https://api.example/p1", "altids": {"itemid": "abc1", "etag": "abc1_0", "friendlykey": "31001"}, "type": "picture",
        "language": "en", "versioncreated": "2031-04-28T18:00:00Z", "firstcreated": "2031-04-28T17:30:00Z", "pubstatus": "usable",
        "headline": "Ferry", "photographer": {"name": "Ada Lind", "title": "STR"}, "captionwriter": {"name": "XAL"},
        "datelinelocation": {"city": "Port Alder", "countryname": "Oravia"}, "description_creditline": "AP",
        "usageterms": ["Editorial use only"], "provider": "AP", "infosource": [{"name": "Harbour Press", "type": "ThirdParty"}],
        "description_caption": CAPTION, "person": [{"name": "Mia Holm", "rels": ["personfeatured"], "creator": "Editorial"}],
        "place": [{"name": "Oravia", "creator": "Machine", "rels": ["direct"]}],
        "renditions": {"main": {"href": "https://api.example/m.jpg", "mimetype": "image/jpeg"}},
    }  # fmt: skip
    return {"api_version": "1.1", "data": {"items": [{"item": item}]}}


def grid() -> dict[str, Any]:
    return {
        "uri": "https://api.grid.example/images/9f", "data": {
            "id": "9f", "uploadTime": "2031-04-28T18:00:00Z", "uploadedBy": "desk@example.org",
            "metadata": {"dateTaken": "2031-04-28T09:15:00.000+02:00", "description": CAPTION, "credit": "Harbour Press",
                         "byline": "Ada Lind", "bylineTitle": "Stringer", "title": "Ferry", "copyright": "Harbour Press",
                         "suppliersReference": "HP1", "source": "HP", "specialInstructions": "No sales", "keywords": ["ferry"],
                         "city": "Port Alder", "country": "Oravia"},
            "usageRights": {"category": "handout", "restrictions": "Only with the story"}},
    }  # fmt: skip


def schema_org() -> dict[str, Any]:
    """A graph as a page holds it: the article refers to its picture by @id."""
    return {"@context": "https://schema.org", "@graph": [
        {"@type": "NewsArticle", "@id": "https://post.example/ferry#article", "headline": "Ferry leaves on time",
         "datePublished": "2031-04-28T18:00:00Z", "dateModified": "2031-04-28T19:00:00Z", "inLanguage": "en",
         "author": [{"@type": "Person", "name": "Jon Berg"}], "publisher": {"@id": "https://post.example/#org"},
         "image": {"@id": "https://post.example/ferry#photo"}, "articleBody": "\n\n".join(BODY)},
        {"@type": "Organization", "@id": "https://post.example/#org", "name": "The Harbour Post"},
        {"@type": "ImageObject", "@id": "https://post.example/ferry#photo", "contentUrl": "https://post.example/p1.jpg",
         "caption": CAPTION, "creditText": "Ada Lind/Harbour Press", "creator": {"@type": "Person", "name": "Ada Lind"},
         "copyrightNotice": "© Harbour Press", "license": "https://post.example/licence",
         "acquireLicensePage": "https://post.example/buy", "dateCreated": "2031-04-28",
         "contentLocation": {"@type": "Place", "name": "Port Alder", "address": {"addressCountry": "Oravia"}}},
        {"@type": "BreadcrumbList", "itemListElement": []}]}  # fmt: skip


def rss(items: str | None = None) -> str:
    entry = f"""<item><title>Ferry leaves on time</title><link>https://post.example/ferry</link>
<guid isPermaLink="false">post-1</guid><pubDate>Mon, 28 Apr 2031 18:00:00 +0200</pubDate><dc:creator>Jon Berg</dc:creator>
<category>ferries</category><description>&lt;p&gt;The ferry left on time.&lt;/p&gt;</description>
<content:encoded><![CDATA[{"".join(f"<p>{p}</p>" for p in BODY)}<figure><img src="https://post.example/x.jpg" alt="x"/><figcaption>The empty pier. (AP)</figcaption></figure>]]></content:encoded>
<media:group><media:content url="https://post.example/p1-800x600.jpg" medium="image" width="800"/>
<media:content url="https://post.example/p1-140x100.jpg" medium="image" width="140"/><media:thumbnail url="https://post.example/t.jpg"/>
<media:title>Ferry at dawn</media:title><media:description type="html">&lt;b&gt;{CAPTION}&lt;/b&gt;</media:description>
<media:credit role="photographer" scheme="urn:ebu">Ada Lind</media:credit><media:credit>Ada Lind/Harbour Press</media:credit>
<media:copyright url="https://post.example/c">© Harbour Press</media:copyright></media:group></item>"""
    return f"""<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Harbour Post</title><link>https://post.example/</link>
<language>en-gb</language><copyright>© The Harbour Post</copyright>{items if items is not None else entry}</channel></rss>"""


def atom() -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en">
<title>The Harbour Post</title><id>urn:feed</id><updated>2031-04-28T19:00:00Z</updated>
<entry><title type="html">Ferry leaves &lt;i&gt;on time&lt;/i&gt;</title><id>urn:post:1</id><link href="https://post.example/ferry"/>
<link rel="enclosure" type="image/jpeg" href="https://post.example/p1.jpg"/><published>2031-04-28T18:00:00+02:00</published>
<updated>2031-04-28T19:00:00+02:00</updated><author><name>Jon Berg</name></author><rights>© Post</rights><category term="ferries"/>
<summary>The ferry left on time.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{"".join(f"<p>{p}</p>" for p in BODY)}</div></content>
<media:content url="https://post.example/p1.jpg" type="image/jpeg"><media:description>{CAPTION}</media:description></media:content>
</entry></feed>"""


def iptc7901(*messages: str) -> bytes:
    """Messages as a teleprinter sends them; without words, one of our own."""
    words = messages or (
        "Harbour/Ferry/\r\nFerry leaves on time =\r\n\r\nPort Alder (AP) - " + "\r\n   ".join(BODY) + "\r\n",
    )
    return "".join(
        f"\x16\x16\x01ap{n:04} 4 int  112  ap 0456\r\n\x02{text}\x03\r\n281815 Apr 31\r\n\x04"
        for n, text in enumerate(words, 1)
    ).encode()


def text_of(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
