"""What a scan of the samples must find: expected.json for the tests, README.md for people."""

MASKED = [
    {"value": "13800000000", "what": "phone number", "article": "e01-complaint"},
    {"value": "家长李某", "what": "name beside 家长", "article": "e01-complaint", "certain": False},
    {"value": "赵小某", "what": "name beside 学生", "article": "e04-weiyu"},
    {"value": "汪某某", "what": "name beside 教师", "article": "e04-bulletin", "certain": False},
    {"value": "王某某", "what": "name beside 家长", "article": "e06-post", "certain": False},
    {"value": "熊某某", "what": "name beside 学生", "article": "e06-bulletin", "certain": False},
    {"value": "湘L·A0000", "what": "plate number", "article": "e08-letter"},
    {"value": "guanhu-yezhu@mail.example", "what": "e-mail address", "article": "e10-letter"},
    {"value": "431028198001010000", "what": "identity number", "article": "e29-letter"},
    {"value": "138 0000 0000", "what": "phone number with blanks", "article": "e29-letter"},
]

FORBIDDEN = [
    {"institution": "池州一中", "why": "「池州一中学」 is a middle school in Chizhou, not that school", "event": "E01"},
    {"institution": "池州一中学", "why": "the same", "event": "E01"},
    {"institution": "郴州一中", "why": "「郴州一中学」 is a middle school in Chenzhou, not that school", "event": "E25"},
    {"institution": "郴州一中学", "why": "the same", "event": "E25"},
]


def bare(path, title, encodings, optional=False, hard=False, container=None, record=None, offset=None, url=None):
    """A document without an article: a list page, an error page."""
    return {"article": None, "title": title, "path": path, "container": container, "record": record,
            "offset": offset, "url": url, "format": "html", "encoding_any": encodings, "noise": [],
            "published": None, "optional": optional, "hard": hard}


def describe(document):
    article = document["article"]
    entry = {key: document[key] for key in
             ("path", "container", "record", "offset", "url", "format", "encoding_any", "published")}
    if article is None:
        return {**entry, "article": None, "title": document["title"], "kind": "other", "kinds": ["other"],
                "optional": document["optional"], "hard": document["hard"]}
    kinds = article.fields.get("kinds", article.kind).split(",")
    if article.fields.get("reply"):
        kinds = ["incident", "response"]
    return {**entry, "article": article.name, "title": article.title or None, "kind": article.kind,
            "kinds": kinds, "noise": document["noise"]}


def expected(events, documents):
    incidents = []
    for event in events:
        mine = [d for d in documents if d["article"] and d["article"].event == event["id"]]
        entries = [{**describe(d), "join": d["article"].fields.get("join", "must")} for d in mine]
        region_any = event["region_any"]
        institutions = event.get("institution_any", []) + [event["institution"]]
        incidents.append({
            "event": event["id"], "summary": event["summary"], "title_any": event["title_any"],
            "categories_any": event["categories"], "kind": event["kind"], "region": event["region"],
            "region_any": region_any, "place": event["place"], "institution": event["institution"],
            "institution_any": institutions, "minimum_severity": event["severity"], "documents": entries})
    quiet = [describe(d) for d in documents if not (d["article"] and d["article"].event)]
    return {
        "about": "Written by Scripts/make-samples; the meaning of the keys is in README.md.",
        "documents": len(documents), "incidents": incidents, "not_flagged": quiet,
        "masked": [{"certain": True, **entry} for entry in MASKED], "forbidden": FORBIDDEN,
        "apart": [["E04", "E31"], ["E01", "E10"], ["E07", "E28"], ["E05", "E25"]],
        "copies": copies(documents)}


def copies(documents):
    """Groups of documents that tell one article: exact copies in other templates and polluted mirrors."""
    groups = {}
    for document in documents:
        if document["article"]:
            groups.setdefault(document["article"].name, []).append(document)
    return [{"article": name, "documents": [{"path": d["path"], "record": d["record"], "noise": d["noise"]}
                                            for d in group]}
            for name, group in sorted(groups.items()) if len(group) > 1]


HEAD = """# Sample crawl

A small crawl, as an operator would get it, written for this project and free of third-party text.
**Everything told here is invented**: schools, companies, cases, sites, persons. Three real prefectures
(池州 in 安徽, 郴州 in 湖南, 广元 in 四川) and their counties stand in as places only because a place has to be
found in the gazetteer, and with them the titles of their offices (such as 某县教育局); no statement of any office is
quoted. 望津市 does not exist, and nothing told here happened anywhere.

`crawl/` is what to scan: one folder a site, feeds, and `archives/` with WARC files. This file and
`expected.json` stand beside it so that a scan of `Feeds/crawl` reads the crawl alone. `Scripts/make-samples` writes all of it
from the texts in `Scripts/samples/articles` (`--check` compares); to add a page, add a text and run it.

## What should be found

{documents} documents in {files} files; {flagged} of them on {events} events, {quiet} not to be flagged.

| event | what | documents | category | place | institution | kind | severity at least |
|---|---|---|---|---|---|---|---|
{rows}

- Documents of one event belong to one incident. Where `join` is `may` (city-wide follow-ups that name no school), an
  incident of their own, kind `response`, is right too.
- E01 is the timeline complaint → bulletin → city notice → city meeting → follow-up. The retelling of the meeting and its
  polluted mirrors must not become an incident of kind `incident`, and never the school 池州一中.
- E04 and E31 are bulletins on one form about two schools: two incidents.

## What must stay quiet

| kind | documents |
|---|---|
{quiet_rows}

List pages (`hard` in `expected.json`) consist of headlines of real cases; they are navigation, `other`.

## Traps in the bytes

GB18030 bytes labelled `gb2312` or `gbk` · Big5 · UTF-16 in a WARC · UTF-8 labelled `gb2312` (E30) · one bad byte in a GBK page and in
a UTF-8 page (E06) · a page in gzip · plain text, one in GB18030 without a label · RSS with a missing date, a guid that is no
link, escaped and CDATA bodies · Atom with `xml:base`, relative links, html, xhtml and text contents · JSON Feed ·
`crawl-202511.warc.gz` with one gzip member a record, chunked and gzip bodies, chunk extensions, request, metadata,
revisit, redirect, DNS, picture, 404 and conversion records · noise families N1 to N8 on mirrors.

## Keys of expected.json

- `incidents`: `event`; `title_any` (a part of the main incident's title), `categories_any`, `region_any`, `institution_any`: one of these; `region` and `institution`: the best answer
  (null: unknown must stay null); an institution may be written with its place before it; `kind`; `minimum_severity`; `documents`.
- a document: `path` under `Feeds/`, `container`, `record` (WARC-Record-ID as in the file, or entry id), `offset`, `url` (what the page
  or container says; null if it says nothing), `format`, `encoding_any`, `published` (null: not stated by metadata), `kind` (gold), `kinds` (all that are right), `noise`, `join`.
- `not_flagged`: documents that must not be flagged, with their gold kind; `optional`: may be missing from the output.
- `copies`: documents that tell the same text. `apart`: pairs of events that must not share an incident.
- `masked`: personal data planted in the texts; must not appear in records, exports and tables (`certain` false: already
  shortened with 某, so either way is right). `forbidden`: institutions that must never be named.
"""


def readme(expected, files):
    rows = []
    for event in expected["incidents"]:
        rows.append("| " + " | ".join([
            event["event"], event["summary"], str(len(event["documents"])), ", ".join(event["categories_any"]),
            event["place"] or "–", event["institution"] or "–", event["kind"], event["minimum_severity"]]) + " |")
    kinds = {}
    for document in expected["not_flagged"]:
        kinds[document["kind"]] = kinds.get(document["kind"], 0) + 1
    flagged = sum(len(event["documents"]) for event in expected["incidents"])
    return HEAD.format(
        documents=expected["documents"], files=sum(path.startswith("crawl/") for path in files),
        flagged=flagged, events=len(expected["incidents"]), quiet=len(expected["not_flagged"]),
        rows="\n".join(rows), quiet_rows="\n".join(f"| {k} | {n} |" for k, n in sorted(kinds.items())))
