"""The three feeds, with quirks of real ones."""

import json
from email.utils import format_datetime
from html import escape

from article import utc

LOCATIONS = {
    "jiangnanxun": ("feeds.jiangnanxun.example/edu/rss.xml", "rss"),
    "wenjing-atom": ("wenjing.example/atom.xml", "atom"),
    "kuaixun-json": ("kuaixun.example/feed.json", "jsonfeed"),
}


def html_body(article):
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in article.paragraphs)


def rss(entries):
    items = []
    for index, (article, url) in enumerate(entries):
        guid = url if index != 3 else "jnx-" + url.rsplit("/", 1)[-1]
        permalink = "true" if guid == url else "false"
        if index % 3 == 1:  # some publish the whole text in the description, escaped
            body = f"<description>{escape(html_body(article))}</description>"
        else:
            body = (f"<description>{escape(article.paragraphs[0][:40])}……</description>\n"
                    f"<content:encoded><![CDATA[{html_body(article)}<p>点击查看原文</p>]]></content:encoded>")
        if index == 5:
            UNDATED.add((article.name, url))
        date = "" if index == 5 else f"<pubDate>{format_datetime(article.time)}</pubDate>\n"
        items.append(f"<item><title><![CDATA[{article.title}]]></title>\n<link>{url}</link>\n"
                     f'<guid isPermaLink="{permalink}">{guid}</guid>\n{date}'
                     f"<dc:creator>{escape(article.author)}</dc:creator>\n{body}</item>\n")
        remember_guid(article, url, guid)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
            "<channel><title>江南讯·教育</title><link>https://www.jiangnanxun.example/edu/</link>\n"
            "<description>江南讯教育频道</description><language>zh-cn</language>\n"
            + "".join(items) + "</channel></rss>\n")


def atom(entries):
    items = []
    for index, (article, url) in enumerate(entries):
        guid = f"tag:wenjing.example,2025:{url.rsplit('/', 1)[-1]}"
        if index % 3 == 0:
            body = f'<content type="html">{escape(html_body(article))}</content>'
        elif index % 3 == 1:
            body = ('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
                    f"{html_body(article)}</div></content>")
        else:
            body = '<content type="text">' + escape("\n".join(article.paragraphs), quote=False) + "</content>"
        href = url.replace("https://wenjing.example", "") if index % 2 else url
        items.append(f'<entry><title type="text">{escape(article.title)}</title>\n'
                     f'<link rel="alternate" href="{href}"/>\n<id>{guid}</id>\n'
                     f"<published>{article.time.isoformat()}</published>"
                     f"<updated>{article.time.isoformat()}</updated>\n"
                     f"<author><name>{escape(article.author)}</name></author>\n{body}</entry>\n")
        remember_guid(article, url, guid)
    return ('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
            'xml:lang="zh-CN" xml:base="https://wenjing.example/">\n<title>问径 教育问答</title>\n'
            '<id>tag:wenjing.example,2025:feed</id><updated>2025-11-20T10:00:00+08:00</updated>\n'
            '<link rel="self" href="/atom.xml"/>\n' + "".join(items) + "</feed>\n")


def jsonfeed(entries):
    items = []
    for index, (article, url) in enumerate(entries):
        guid = "kx-" + url.rsplit("/", 1)[-1]
        content = ({"content_text": "\n".join(article.paragraphs)} if index % 2
                   else {"content_html": html_body(article)})
        items.append({"id": guid, "url": url, "title": article.title,
                      "date_published": article.time.isoformat(),
                      "authors": [{"name": article.author}], **content})
        remember_guid(article, url, guid)
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "郴晚快讯",
            "home_page_url": "https://kuaixun.example/", "language": "zh-CN", "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


GUIDS = {}
UNDATED = set()


def remember_guid(article, url, guid):
    GUIDS[(article.name, url)] = guid


def write(feed, entries):
    """The feed's text; afterwards `GUIDS` knows each entry's id."""
    entries = sorted(entries, key=lambda entry: (entry[0].time, entry[0].name), reverse=True)
    return {"rss": rss, "atom": atom, "jsonfeed": jsonfeed}[LOCATIONS[feed][1]](entries)
