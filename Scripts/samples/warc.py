"""WARC 1.1 files whose bytes are the same on every run."""

import base64
import hashlib
import struct
import uuid
import zlib


def gzip_member(data):
    """One gzip member with no time and no name."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = deflate.compress(data) + deflate.flush()
    return (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + body
            + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF))


def chunked(data, size=1021):
    parts = []
    for index, start in enumerate(range(0, len(data), size)):
        piece = data[start:start + size]
        extension = b";part=1" if index == 1 else b""
        parts.append(b"%x%s\r\n%s\r\n" % (len(piece), extension, piece))
    return b"".join(parts) + b"0\r\nX-Trailer: end\r\n\r\n"


def digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


class WarcWriter:
    """Collects records; `compressed` makes each a gzip member of its own."""

    def __init__(self, name, compressed):
        self.name, self.compressed, self.parts, self.count = name, compressed, [], 0

    def record(self, kind, date, block, content_type, url=None, **headers):
        self.count += 1
        identifier = f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{self.name}#{self.count}#{kind}#{url}')}>"
        lines = ["WARC/1.1", f"WARC-Type: {kind}", f"WARC-Record-ID: {identifier}", f"WARC-Date: {date}"]
        if url:
            lines.append(f"WARC-Target-URI: {url}")
        lines += [f"{key.replace('_', '-')}: {value}" for key, value in headers.items()]
        lines += [f"WARC-Block-Digest: {digest(block)}", f"Content-Type: {content_type}",
                  f"Content-Length: {len(block)}"]
        data = "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
        offset = sum(map(len, self.parts))
        self.parts.append(gzip_member(data) if self.compressed else data)
        return identifier, offset

    def response(self, url, date, body, media="text/html; charset=utf-8", transfer=(), status="200 OK", extra=()):
        headers = [f"HTTP/1.1 {status}", "Server: nginx", f"Content-Type: {media}", *extra]
        payload = body
        if "gzip" in transfer:
            body = gzip_member(body)
            headers.append("Content-Encoding: gzip")
        if "chunked" in transfer:
            body = chunked(body)
            headers.append("Transfer-Encoding: chunked")
        else:
            headers.append(f"Content-Length: {len(body)}")
        block = "\r\n".join(headers).encode() + b"\r\n\r\n" + body
        return self.record("response", date, block, "application/http; msgtype=response", url,
                           WARC_Payload_Digest=digest(payload))

    def request(self, url, date, concurrent):
        host, _, path = url.split("//", 1)[1].partition("/")
        block = f"GET /{path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: sample-crawler\r\nAccept: */*\r\n\r\n".encode()
        self.record("request", date, block, "application/http; msgtype=request", url,
                    WARC_Concurrent_To=concurrent)

    def metadata(self, url, date, concurrent):
        self.record("metadata", date, b"fetchTimeMs: 187\r\nhopsFromSeed: L\r\n", "application/warc-fields",
                    url, WARC_Concurrent_To=concurrent)

    @property
    def data(self):
        return b"".join(self.parts)
