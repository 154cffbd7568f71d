"""Site templates: the furniture of real pages around an article (menus, related links, scripts, footers)."""

import json
from html import escape

import noise



def paragraphs(lines, prefix="<p>　　", suffix="</p>"):
    return "\n".join(prefix + escape(line, quote=False) + suffix for line in lines)


def links(items):
    return "\n".join(f'<li><a href="{escape(url)}">{escape(text)}</a></li>' for text, url in items)


def head(page, extra="", title_suffix=""):
    title = escape(page.title + title_suffix)
    return (f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{page.label}">\n'
            f"<title>{title}</title>\n{extra}</head>\n")


def canonical(page):
    return f'<link rel="canonical" href="{escape(page.url)}">\n' if page.url else ""


STATISTICS = """<script>
var _hmt = _hmt || [];
(function(){var s=document.createElement("script");s.src="//stat.example/h.js?id=0a1b2c";
var t="<p>加载中，家长投诉请点击</p>";document.body.appendChild(s);})();
</script>
"""


def news(page):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": page.title,
            "datePublished": page.time.isoformat(), "author": {"@type": "Person", "name": page.author},
            "publisher": {"@type": "Organization", "name": page.brand}}
    extra = (canonical(page)
             + f'<meta property="og:title" content="{escape(page.title)}">\n'
             + f'<meta property="og:site_name" content="{page.brand}">\n'
             + f'<meta property="article:published_time" content="{page.time.isoformat()}">\n'
             + '<meta name="keywords" content="新闻,教育,民生">\n'
             + '<script type="application/ld+json">'
             + json.dumps(data, ensure_ascii=False) + "</script>\n"
             + "<style>.art p{line-height:1.9;text-indent:2em}</style>\n")
    return head(page, extra, " - " + page.brand) + f"""<body>
<!-- published at {page.time:%Y-%m-%d %H:%M:%S} from #4 -->
<div class="nav"><a href="/">首页</a> <a href="/politics/">时政</a> <a href="/society/">社会</a>
<a href="/edu/">教育</a> <a href="/sports/">体育</a> <a href="/video/">视频</a> <a href="/about/">关于我们</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/edu/">教育</a> &gt; 正文</div>
<div class="main"><h1>{escape(page.title)}</h1>
<div class="info"><span class="time">{page.time:%Y年%m月%d日 %H:%M}</span> 来源：{page.brand} <span>作者：{escape(page.author)}</span>
<a href="#comments">参与评论</a> 字号：<a>大</a> <a>中</a> <a>小</a></div>
<div class="art" id="content">
{page.spam}{page.body()}
<p class="editor">（责任编辑：某编辑）</p>
</div>
<div class="share">分享到：<a>微信</a> <a>微博</a> <a>QQ空间</a></div>
<div class="related"><h3>相关阅读</h3><ul>
{links(page.related)}
</ul></div></div>
<div class="side"><h3>24小时热榜</h3><ol>
{links(page.related[::-1])}
</ol></div>
{STATISTICS}<div class="footer">{page.brand}版权所有 未经授权禁止转载 违法和不良信息举报电话：0000-0000000<br>Copyright © 2025</div>
</body></html>
"""


def portal(page):
    return head(page, canonical(page) + f'<meta name="publishdate" content="{page.time:%Y-%m-%d %H:%M:%S}">\n', "_转读") + f"""<body class="a">
<header><a class="logo" href="/">转读</a><form action="/s"><input name="q" placeholder="搜索你感兴趣的内容"><button>搜索</button></form></header>
<div id="left"><article><h1>{escape(page.title)}</h1>
<p class="meta"><span>{escape(page.author)}</span> · <time datetime="{page.time.isoformat()}">{page.time:%m-%d %H:%M}</time> · 阅读 3.2万</p>
<section>{page.spam}{page.body('<div class="t">', '</div>')}</section>
<p class="disclaimer">以上内容为用户上传并发布，本平台仅提供信息存储服务。</p></article>
<div class="cmt"><h4>评论 3</h4><div>路过看看</div><div>转发了</div><div>坐等后续</div></div></div>
<aside><h4>猜你喜欢</h4><ul>{links(page.related)}</ul></aside>
<footer>京ICP备00000000号 | 用户协议 | 隐私政策 | 侵权投诉</footer>
{STATISTICS}</body></html>
"""


COMMENTS = ["顶一下，别沉了", "我们那边前几年也这样，后来好了", "楼主可以打12345，记得留工单号",
            "有图吗？没图没真相", "已经转给朋友了，希望重视", "不了解情况，先看看"]


def bbs(page):
    start = page.time.minute % 4
    replies = "\n".join(
        f'<table class="plhin"><tr><td class="pls">网友{i + 2}楼</td><td class="plc">'
        f'<em>发表于 {page.time:%Y-%m-%d} 23:{10 + i}</em><div class="t_fsz">{text}</div></td></tr></table>'
        for i, text in enumerate(COMMENTS[start:start + 3]))
    return head(page, '<meta name="generator" content="Discuss X3.4">\n' + canonical(page), " - 百姓话题 - 江湾论坛") + f"""<body id="nv_forum">
<div id="toptb"><a href="/">设为首页</a> <a href="/">收藏本站</a> <a href="member.php?mod=register">立即注册</a> <a href="member.php">登录</a></div>
<div id="pt">江湾论坛 &gt; 民生 &gt; 百姓话题 &gt; {escape(page.title)}</div>
<table class="plhin"><tr><td class="pls"><b>{escape(page.author)}</b><p>中级会员</p><p>积分 327</p><p>发消息</p></td>
<td class="plc"><h1 id="thread_subject">{escape(page.title)}</h1><div class="pi">楼主 | 发表于 {page.time:%Y-%m-%d %H:%M} | 只看该作者 | 倒序浏览</div>
<div class="t_fsz">{page.spam}{page.body('', '<br><br>')}</div>
<div class="sign">签名：日子像江水一样</div></td></tr></table>
{replies}
<div class="bm"><h2>本版热帖</h2><ul>{links(page.related)}</ul></div>
<div style="display:none"><a href="http://dl.bait.example/">论坛助手下载</a><a href="http://dl.bait.example/2">发帖机</a></div>
<div id="ft">Powered by Discuss X3.4 手机版 | 小黑屋 | 江湾论坛 GMT+8</div>
{STATISTICS}</body></html>
"""


def oldbbs(page):
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset={page.label}">
<TITLE>{escape(page.title)}|望津社区</TITLE></HEAD><BODY bgcolor=#ffffff>
<TABLE width=98% border=0><TR><TD>望津社区 » 城事 » <FONT color=red>{escape(page.title)}</FONT><TR><TD>
<B>{escape(page.author)}</B> 发表于: {page.time:%Y-%m-%d %H:%M}<BR>
<DIV class=tpc_content><FONT size=3>{page.body('', '<BR>')}</FONT></DIV>
<TR><TD>顶端 回复 引用<TR><TD><UL>{links(page.related)}</UL></TABLE>
<CENTER>望津社区 程序执行时间 0.0213秒</CENTER></BODY></HTML>
"""


def weiyu(page):
    return head(page, canonical(page) + f'<meta property="og:site_name" content="微语">\n', " - 微语") + f"""<body><div id="app">
<nav><a href="/">首页</a><a href="/hot">热搜</a><a href="/login">登录/注册</a></nav>
<article class="status"><a class="user" href="/u/1">{escape(page.author)}</a>
<time datetime="{page.time.isoformat()}">{page.time:%m月%d日 %H:%M}</time> 来自 手机客户端
<div class="content">{page.body('<p>', '</p>')}</div>
<div class="ops"><span>转发 {page.time.minute * 7}</span><span>评论 {page.time.minute * 3}</span><span>赞 {page.time.minute * 31}</span></div></article>
<div class="hot"><h4>微语热搜</h4><ul>{links(page.related)}</ul></div>
<p class="tip">登录后查看更多评论</p></div>
<script>window.__STATE__={{"status":{{"id":"{page.time:%y%m%d%H%M}","visible":true}}}};</script></body></html>
"""


def liuyan(page):
    reply = ""
    if page.reply:
        reply = (f'<div class="reply"><h3>官方回复</h3><p class="unit">{escape(page.reply.author)} '
                 f'{page.reply.time:%Y-%m-%d %H:%M}</p>{paragraphs(page.reply.paragraphs)}</div>')
    status = "已回复" if page.reply else "待回复"
    return head(page, canonical(page), " - 问政留言板") + f"""<body>
<div class="top"><a href="/">留言板首页</a><a href="/threads/list.html">全部留言</a><a href="/rule.html">留言须知</a><a href="/app.html">客户端</a></div>
<div class="detail"><h1>{escape(page.title)}</h1><p class="state">状态：{status}　领域：教育　类型：投诉/求助</p>
<p class="from">{escape(page.author)} <span>{page.time:%Y-%m-%d %H:%M}</span> 留言编号：{page.time:%m%d%H%M}</p>
<div class="letter">{page.body()}</div>{reply}</div>
<div class="note">声明：留言内容仅代表网友个人观点，请勿填写他人隐私。</div>
<div class="more"><h4>最新留言</h4><ul>{links(page.related)}</ul></div>
<footer>问政留言板 版权所有</footer></body></html>
"""


def gov(page):
    return head(page, f'<meta name="SiteName" content="{escape(page.author)}">\n'
                f'<meta name="ArticleTitle" content="{escape(page.title)}">\n'
                f'<meta name="PubDate" content="{page.time:%Y-%m-%d %H:%M}">\n'
                f'<meta name="ContentSource" content="{escape(page.author)}">\n') + f"""<body>
<div class="header"><a href="/">网站首页</a> | <a href="/xxgk/">政务公开</a> | <a href="/xwdt/">新闻动态</a> | <a href="/hdjl/">互动交流</a> | <a href="/bsfw/">办事服务</a></div>
<div class="position">您当前的位置：首页 &gt; 信息公开 &gt; 正文</div>
<div class="con"><h2 class="title">{escape(page.title)}</h2>
<p class="sub">发布时间：{page.time:%Y-%m-%d %H:%M}　来源：{escape(page.author)}　浏览次数：<span id="hits"></span>次　【字体：大 中 小】</p>
<div class="TRS_Editor">{page.spam}{page.body('<p style="text-indent: 2em; line-height: 2;">', '</p>')}</div>
<div class="print"><a href="javascript:window.print()">打印</a> <a href="javascript:window.close()">关闭</a></div>
<ul class="prevnext">{links(page.related[:2])}</ul></div>
<div class="friend">友情链接：<a>上级主管部门</a> <a>政府网站群</a> <a>教育考试院</a></div>
<div class="foot">主办：{escape(page.author)}　网站标识码：0000000000　备案号：00000000<br>建议使用1024×768以上分辨率</div>
</body></html>
"""


def school(page):
    return head(page, '<meta http-equiv="X-UA-Compatible" content="IE=EmulateIE7">\n', "-学校网站") + f"""<body>
<marquee>热烈欢迎各位家长、同学访问我校网站！</marquee>
<table width="980"><tr><td><a href="/">学校首页</a></td><td>学校概况</td><td>校园新闻</td><td>德育之窗</td><td>教学教研</td><td>招生信息</td><td>校长信箱</td></tr></table>
<table width="980"><tr><td width="200" valign="top">栏目导航<br>通知公告<br>师德师风<br>安全教育<br>家校互动<br>校园风景</td>
<td><h3 align="center">{escape(page.title)}</h3><div align="center">{page.time:%Y-%m-%d} 作者：{escape(page.author)} 点击：118</div>
<div id="vsb_content">{page.spam}{page.body()}</div></td></tr></table>
<div class="bot">地址：学校路1号　邮编：000000　技术支持：信息中心</div></body></html>
"""


def mirror(page):
    return head(page, f'<meta name="description" content="{escape(page.title)}">\n') + f"""<body>
<div class="top"><a href="/product/">产品中心</a> <a href="/case/">工程案例</a> <a href="/contact/">联系我们</a> <a href="/news/">新闻资讯</a></div>
<h1>{escape(page.title)}</h1><div class="date">时间：{page.time:%Y-%m-%d}　来源：网络整理</div>
<div class="cnt">{page.spam}{page.body()}</div>
<ul class="rel">{links(page.related)}</ul>
<div class="copy">全国咨询热线 欢迎来电 <a href="/sitemap.xml">网站地图</a></div></body></html>
"""


def ad(page):
    return head(page) + f"""<body><div class="banner"><h1>{escape(page.title)}</h1></div>
<div class="sell">{page.body('<h3>', '</h3>')}</div>
<form><input placeholder="孩子姓名"><input placeholder="家长手机"><select><option>初一</option><option>初二</option><option>初三</option></select><button>立即抢占名额</button></form>
<div class="count">已有 2386 位家长报名</div><div class="fix">在线咨询 | 电话回拨 | 校区地图</div></body></html>
"""


def listing(title, label, items, heading):
    rows = "\n".join(f'<li><a href="{escape(url)}">{escape(text)}</a><span>{moment:%Y-%m-%d}</span></li>'
                     for text, url, moment in items)
    return f"""<!DOCTYPE html><html><head><meta charset="{label}"><title>{escape(title)}</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/about/">关于</a> <a href="/help/">帮助</a></div><h2>{escape(heading)}</h2>
<ul class="list">{rows}</ul><div class="page">首页 上一页 1 <a href="?p=2">2</a> <a href="?p=3">3</a> <a href="?p=2">下一页</a> 尾页 共 37 页</div>
<div class="foot">版权所有</div></body></html>
"""


TEMPLATES = {name: value for name, value in list(globals().items())
             if name in ("news", "portal", "bbs", "oldbbs", "weiyu", "liuyan", "gov", "school", "mirror", "ad")}
HAS_CANONICAL = {"news", "portal", "bbs", "weiyu", "liuyan"}
HAS_TIME = {"news", "portal", "weiyu", "gov"}


BRANDS = {"news.haixia.example": "海峽新聞", "www.wangjin.example": "望津在线"}


class Page:
    """What a template needs: an article, its address, its noise and the links around it."""

    def __init__(self, article, url, related, options, reply=None):
        self.families = options["noise"].split(",") if "noise" in options else []
        self.title = noise.apply(self.families, article.headline)
        self.url, self.related, self.reply = url, related, reply
        self.author, self.time = article.author, article.time
        self.brand = next((brand for site, brand in BRANDS.items() if site in (url or "")), "江南讯")
        self.label = options.get("label", options.get("enc", "utf-8"))
        self.spam = noise.spam_block() if "N6" in self.families else ""
        self.lines = [noise.apply(self.families, line) for line in article.paragraphs]
        if "baddata" in options:
            last = self.lines[-1]
            self.lines[-1] = last[:9] + BAD_BYTE + last[9:]

    def body(self, prefix="<p>　　", suffix="</p>"):
        text = paragraphs(self.lines, prefix, suffix)
        if "N8" in self.families:
            wrapped = (f'<p style="text-indent:2em;">{line}</p>&nbsp;' for line in self.lines)
            text = paragraphs(list(wrapped), prefix, suffix)
        return text


BAD_BYTE = "[[bad byte]]"


def render(article, url, related, options, reply=None):
    """The page's bytes in the encoding asked for; characters outside it become references."""
    page = Page(article, url, related, options, reply)
    encoding = options.get("enc", "utf-8")
    text = TEMPLATES[options["template"]](page)
    if encoding == "big5":  # the furniture of such a site is traditional too
        text = noise.annotate(text, ())
    codec = {"utf-16le": "utf-16-le"}.get(encoding, encoding)
    data = text.encode(codec, "xmlcharrefreplace")
    if encoding == "utf-16le":
        data = b"\xff\xfe" + data
    return data.replace(BAD_BYTE.encode(codec), b"\xff")


__all__ = ["render", "listing", "HAS_CANONICAL", "HAS_TIME"]
