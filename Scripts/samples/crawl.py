"""Puts the articles into files, feeds and WARC files, and notes where each document is to be found."""

import json
from datetime import timedelta
from pathlib import Path

import expectations
import feeds
import templates
import warc
from article import read_articles, utc

CRAWL = "crawl"
ENCODINGS = {"gb18030": ["gb18030", "gbk"], "big5": ["big5", "big5-hkscs"], "utf-16le": ["utf-16le"], "utf-8": ["utf-8"]}
LISTS = [
    ("www.jiangnanxun.example/edu/index.html", "www.jiangnanxun.example", "utf-8", "教育频道 - 江南讯", "教育要闻"),
    ("bbs.jiangwan.example/forum-38-1.html", "bbs.jiangwan.example", "gbk", "百姓话题 - 江湾论坛", "全部主题"),
    ("jtj.guichi.example.com/xxgk/tzgg/index.html", "jtj.guichi.example.com", "utf-8", "通知公告", "通知公告"),
    ("liuyan.wenzheng.example/threads/list.html", "liuyan.wenzheng.example", "utf-8", "全部留言 - 问政留言板", "全部留言"),
]
PRODUCTS = [("不锈钢阀门系列", "/product/1.html"), ("工业涂层设备报价", "/product/2.html"),
            ("夏季旅游线路推荐", "/product/3.html")]
SERVICE = [("办事指南", "/guide.html"), ("联系我们", "/contact.html"), ("网站地图", "/map.html")]


def host(address):
    return address.split("//", 1)[-1].split("/", 1)[0]


def page_address(output):
    """Where an output's page lives on the web: its own URL, or its path under the host folder."""
    return output.options.get("url") or "https://" + output.target.removesuffix(".gz")


class Crawl:
    def __init__(self, folder):
        self.articles = read_articles(folder / "articles")
        self.fragments = {a.name: a for a in self.articles if a.fields.get("fragment")}
        self.articles = [a for a in self.articles if a.name not in self.fragments]
        self.files, self.documents = {}, []
        self.feeds, self.warcs = {}, {}
        self.by_host, self.templates_of = {}, {}
        for article in self.articles:
            for output in article.outputs:
                address = page_address(output)
                self.templates_of.setdefault(host(address), set()).add(output.options.get("template"))
                if not output.target.startswith(("feed:", "warc:")):
                    self.by_host.setdefault(host(address), []).append((article.headline, address, article.time))

    def related(self, address, headline):
        """Links as a site shows them: its own other headlines, or a firm's products on a hijacked host."""
        own = [(text, url) for text, url, _ in self.by_host.get(host(address), []) if text != headline]
        if own:
            return own[len(headline) % 3:][:5] or own
        return PRODUCTS if "mirror" in self.templates_of[host(address)] else SERVICE

    def render(self, article, output, url):
        reply = self.fragments.get(article.fields.get("reply"))
        related = self.related(url, article.headline)
        return templates.render(article, url, related, output.options, reply)

    def note(self, article, output, path, form, url, container=None, record=None, offset=None):
        options = output.options
        encoding = "utf-8" if form in ("rss", "atom", "jsonfeed") else options.get("enc", "utf-8")
        timed = form != "html" and form != "text" or options.get("template") in templates.HAS_TIME
        self.documents.append({
            "article": article, "path": f"{CRAWL}/{path}", "container": container, "record": record,
            "offset": offset, "url": url, "format": form, "encoding_any": ENCODINGS[encoding],
            "noise": options["noise"].split(",") if "noise" in options else [],
            "published": utc(article.time) if timed else None})

    def write_pages(self):
        for article in self.articles:
            for output in article.outputs:
                target, template = output.target, output.options.get("template")
                if target.startswith("feed:"):
                    self.feeds.setdefault(target[5:], []).append((article, output))
                elif target.startswith("warc:"):
                    self.warcs.setdefault(target[5:], []).append((article, output))
                elif template == "plain":
                    text = "\n".join([article.title, *article.paragraphs]) + "\n"
                    self.files[f"{CRAWL}/{target}"] = text.encode(output.options.get("enc", "utf-8"))
                    self.note(article, output, target, "text", None)
                else:
                    address = page_address(output)
                    data = self.render(article, output, address)
                    self.files[f"{CRAWL}/{target}"] = warc.gzip_member(data) if target.endswith(".gz") else data
                    self.note(article, output, target, "html",
                              address if template in templates.HAS_CANONICAL else None)

    def write_lists(self):
        for path, site, label, title, heading in LISTS:
            items = sorted(self.by_host[site], key=lambda item: (item[2], item[0]), reverse=True)
            text = templates.listing(title, label, items, heading)
            codec = "gb18030" if label == "gbk" else label
            self.files[f"{CRAWL}/{path}"] = text.encode(codec)
            self.documents.append(expectations.bare(f"{CRAWL}/{path}", title, ENCODINGS[codec], hard=True))

    def write_feeds(self):
        for name, outputs in sorted(self.feeds.items()):
            path, form = feeds.LOCATIONS[name]
            text = feeds.write(name, [(a, o.options["url"]) for a, o in outputs])
            self.files[f"{CRAWL}/{path}"] = text.encode()
            for article, output in outputs:
                url = output.options["url"]
                self.note(article, output, path, form, url, record=feeds.GUIDS[(article.name, url)])
                if (article.name, url) in feeds.UNDATED:
                    self.documents[-1]["published"] = None

    def write_warcs(self):
        for name, outputs in sorted(self.warcs.items()):
            path = f"archives/{name}"
            writer = warc.WarcWriter(name, name.endswith(".gz"))
            start = "2025-11-20T01:00:00Z"
            writer.record("warcinfo", start, b"software: sample-crawler/1.0\r\nformat: WARC File Format 1.1\r\n",
                          "application/warc-fields", WARC_Filename=name)
            if writer.compressed:
                writer.record("response", start, b"20251120010000\nwww.jiangnanxun.example.\t300\tIN\tA\t192.0.2.1\n",
                              "text/dns", "dns:www.jiangnanxun.example")
            first = None
            for index, (article, output) in enumerate(outputs):
                identifier = self.write_response(writer, path, article, output, index)
                first = first or (output.options["url"], identifier)
            if writer.compressed:
                self.write_furniture(writer, path, *first)
            self.files[f"{CRAWL}/{path}"] = writer.data

    def write_response(self, writer, path, article, output, index):
        options, url = output.options, output.options["url"]
        date = utc(article.time + timedelta(hours=2, seconds=index))
        label = options.get("label", options.get("enc", "utf-8"))
        media = "text/html" if index % 3 == 2 and "label" in options else f"text/html; charset={label}"
        identifier, offset = writer.response(url, date, self.render(article, output, url), media,
                                             options.get("transfer", "").split(","))
        self.note(article, output, path, "html", url, "warc", identifier, offset)
        if index % 2 == 0:
            writer.request(url, date, identifier)
        if index % 4 == 1:
            writer.metadata(url, date, identifier)
        return identifier

    def write_furniture(self, writer, path, url, original):
        """What else a crawler leaves behind: a revisit, a redirect, an error page, a picture, a conversion."""
        date = "2025-11-20T02:00:00Z"
        writer.record("revisit", date, b"HTTP/1.1 304 Not Modified\r\nServer: nginx\r\n\r\n",
                      "application/http; msgtype=response", url, WARC_Refers_To=original,
                      WARC_Profile="http://netpreserve.org/warc/1.1/revisit/server-not-modified")
        writer.response("http://www.jiangnanxun.example/", date, b"", status="301 Moved Permanently",
                        extra=["Location: https://www.jiangnanxun.example/"])
        picture = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
                                "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082")
        writer.response("https://www.jiangnanxun.example/logo.png", date, picture, "image/png")
        missing = ("<html><head><title>页面不存在</title></head><body><h1>404</h1>"
                   "<p>您访问的页面不存在或已被删除，5秒后返回首页。</p></body></html>")
        gone = "https://www.jiangnanxun.example/2025/0101/c201a10000.html"
        identifier, offset = writer.response(gone, date, missing.encode(), status="404 Not Found")
        self.documents.append(expectations.bare(f"{CRAWL}/{path}", "页面不存在", ["utf-8"], optional=True,
                                                container="warc", record=identifier, offset=offset, url=gone))
        article, output = next((a, o) for a, o in self.warcs[writer.name] if a.name == "e27-news")
        text = "\n".join([article.title, *article.paragraphs]) + "\n"
        identifier, offset = writer.record("conversion", date, text.encode(), "text/plain; charset=utf-8",
                                           output.options["url"])
        self.note(article, output, path, "text", output.options["url"], "warc", identifier, offset)
        self.documents[-1]["published"] = None


def build(folder):
    """Every file of Feeds/, path to bytes."""
    folder = Path(folder)
    crawl = Crawl(folder)
    crawl.write_pages()
    crawl.write_lists()
    crawl.write_feeds()
    crawl.write_warcs()
    events = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    expected = expectations.expected(events, crawl.documents)
    crawl.files["expected.json"] = (json.dumps(expected, ensure_ascii=False, indent=1) + "\n").encode()
    crawl.files["README.md"] = expectations.readme(expected, crawl.files).encode()
    return crawl.files
