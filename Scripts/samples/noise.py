"""The noise families of polluted copies, made from a clean page. No randomness: same text, same noise."""

import re
from pathlib import Path

TABLE = {}
for _line in (Path(__file__).parent / "traditional.txt").read_text(encoding="utf-8").splitlines():
    if not _line.startswith("#"):
        _simple, _traditional, _pinyin = _line.split(" ", 2)
        TABLE[_simple] = (_traditional, _pinyin)

TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")

# A third of the characters is annotated, each every time that it occurs, as hijacked hosts do it.
ANNOTATED = {
    simple for simple, (_, pinyin) in TABLE.items()
    if TONED.search(pinyin) and (ord(simple) % 3 == 0 or simple in "学监国网络责导纪")
}
SELDOM = set("协双减导组区岁长续")

SPAM = ["真人棋牌官方下载", "体育投注平台首页", "彩票走势图大全", "老虎机试玩注册送礼金",
        "高清影院在线观看免费", "私家侦探公司收费标准", "刷钻平台二十四小时自助下单"]


def annotate(text, annotated, traditional=True, form="({})"):
    parts = []
    for character in text:
        entry = TABLE.get(character)
        if entry is None:
            parts.append(character)
        elif character in annotated:
            parts.append(entry[0] + form.format(entry[1]))
        else:
            parts.append(entry[0] if traditional else character)
    return "".join(parts)


def n1(text):
    """Traditional characters with toned pinyin behind some."""
    return annotate(text, ANNOTATED)


def n2(text):
    """As N1, with a blank before the closing bracket or letters lost."""
    noisy, count = annotate(text, ANNOTATED), 0

    def spoil(match):
        nonlocal count
        count += 1
        inner = match.group(1)
        if count % 5 == 0:
            inner = TONED.split(inner)[0] or inner
            return f"({inner}  )" if inner else match.group(0)
        return f"({inner} )" if count % 2 else match.group(0)

    return re.sub(r"\(([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+)\)", spoil, noisy)


def n3(text):
    """Doubled separators of mixed width."""
    return text.replace("，", ",，").replace("；", ";，")


def n4(text):
    """Decorations sprinkled between words."""
    return re.sub(r"([一-鿿]{7})(?=[一-鿿])", r"\1@@", text)


def n5(text):
    """Lost bytes around full stops and semicolons."""
    count = 0

    def lose(match):
        nonlocal count
        count += 1
        return f"?{match.group(2)}?" if count % 3 == 1 else match.group(0)

    return re.sub(r"([一-鿿\d])([。；])([一-鿿\d])", lose, text)


def n7(text):
    """Only a few characters converted and annotated."""
    return annotate(text, SELDOM, traditional=False)


def n8(text):
    """Escaped markup shown as text, around every paragraph."""
    return "\n".join(
        f'<p style="text-indent: 2em;"><span style="font-size:16px">{line}</span></p>' if line.strip() else line
        for line in text.split("\n")
    )


TEXT_NOISE = {"N1": n1, "N2": n2, "N3": n3, "N4": n4, "N5": n5, "N7": n7}


def apply(families, text):
    for family in families:
        text = TEXT_NOISE.get(family, lambda same: same)(text)
    return text


def spam_block():
    """N6: a block of search-engine bait in front of the article, as HTML."""
    links = " ".join(f'<a href="http://{i}.bait.example/">{word}</a>' for i, word in enumerate(SPAM))
    return f'<div class="ylink">{links}</div>'
