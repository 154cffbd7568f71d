"""Articles: front matter, a line of three dashes, paragraphs one a line."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

BEIJING = timezone(timedelta(hours=8))


@dataclass
class Output:
    """One place where an article appears: a file, a feed or a WARC, with its options."""

    target: str
    options: dict


@dataclass
class Article:
    name: str
    fields: dict
    paragraphs: list
    outputs: list = field(default_factory=list)

    @property
    def title(self):
        return self.fields.get("title", "")

    @property
    def author(self):
        return self.fields.get("author", "")

    @property
    def kind(self):
        return self.fields["kind"]

    @property
    def event(self):
        return self.fields.get("event")

    @property
    def time(self):
        stamp = datetime.strptime(self.fields["time"], "%Y-%m-%d %H:%M")
        return stamp.replace(tzinfo=BEIJING)

    @property
    def headline(self):
        """The title, or for a post without one its author and first words."""
        return self.title or f"{self.author}：{self.paragraphs[0][:22]}…"


def utc(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_article(path):
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    article = Article(path.stem, {}, [line for line in body.splitlines() if line.strip()])
    for number, line in enumerate(head.splitlines(), 1):
        key, colon, value = line.partition(":")
        if not colon:
            raise SystemExit(f"{path}:{number}: expected 'key: value', found {line!r}")
        if key == "out":
            target, *rest = value.split()
            options = dict(part.split("=", 1) for part in rest)
            article.outputs.append(Output(target, options))
        else:
            article.fields[key.strip()] = value.strip()
    return article


def read_articles(folder):
    return [read_article(path) for path in sorted(Path(folder).glob("*.txt"))]
