# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A web server that serves a release tree and breaks in one chosen way. It writes its answers byte by byte itself, since no
library would write them so wrong."""
import gzip
import pathlib
import socket
import struct
import threading
import time

DRIP_SECONDS = 1.0
FLOOD = 64 * 1024 * 1024


def part_of_tree(path):
    """timestamp, root, release, part or other."""
    steps = path.strip("/").split("/")
    if steps[-1] == "timestamp":
        return "timestamp"
    return {"root": "root", "release": "release", "p": "part"}.get(steps[2] if len(steps) > 3 else "", "other")


class Request:
    def __init__(self, connection, path, headers, body, number):
        self.connection, self.path, self.headers, self.body, self.number = connection, path, headers, body, number
        self.kind = part_of_tree(path)

    def send(self, data):
        self.connection.sendall(data)

    def head(self, status="200 OK", length=None, *lines, version="HTTP/1.1"):
        given = list(lines)
        if length is not None:
            given.append(f"Content-Length: {length}")
        self.send((f"{version} {status}\r\n" + "".join(f"{line}\r\n" for line in given) + "\r\n").encode())

    def answer(self, status="200 OK", body=None, *lines):
        content = self.body if body is None else body
        self.head(status, len(content), *lines)
        self.send(content)

    def chunk(self, data):
        self.send(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class Broken:
    """Serves `tree`; what `strikes` is told by `fault(request)`, everything else is answered well. One thread a connection."""

    def __init__(self, tree, fault=None, strikes=("timestamp", "root", "release", "part"), context=None):
        self.tree, self.fault, self.strikes, self.context = pathlib.Path(tree), fault, strikes, context
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        self.requests = 0
        self.struck = 0
        self.sent_part_bytes = 0
        self.lock = threading.Lock()
        self.open = True
        threading.Thread(target=self.accept, daemon=True).start()

    @property
    def url(self):
        return f"{'https' if self.context else 'http'}://127.0.0.1:{self.port}"

    def close(self):
        self.open = False
        self.listener.close()

    def accept(self):
        while self.open:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            pending = b""
            while self.open:
                while b"\r\n\r\n" not in pending:
                    got = connection.recv(65536)
                    if not got:
                        return
                    pending += got
                head, _, pending = pending.partition(b"\r\n\r\n")
                if not self.handle(connection, head.decode("latin-1")):
                    return
        except OSError:
            pass
        finally:
            try:
                connection.close()
            except OSError:
                pass

    def handle(self, connection, head):
        """True: the connection stays for the next request."""
        lines = head.split("\r\n")
        path = lines[0].split(" ")[1].split("?")[0]
        headers = {line.split(":")[0].lower(): line.partition(":")[2].strip() for line in lines[1:]}
        file = self.tree / path.lstrip("/")
        body = file.read_bytes() if file.is_file() else None
        with self.lock:
            self.requests += 1
            request = Request(connection, path, headers, body if body is not None else b"", self.requests)
        if self.fault and request.kind in self.strikes and body is not None:
            with self.lock:
                self.struck += 1
            return self.fault(request)
        if body is None:
            request.answer("404 Not Found", b"not here")
            return True
        if request.kind == "part":
            with self.lock:
                self.sent_part_bytes += len(body)
        return good(request)


def good(request):
    etag = f'"{hash(request.body) & 0xFFFFFFFF:x}"'
    if request.headers.get("if-none-match") == etag:
        request.head("304 Not Modified", None, f"ETag: {etag}")
    else:
        request.answer("200 OK", None, f"ETag: {etag}")
    return True


def drip(request, data):
    for i in range(len(data)):
        request.send(data[i:i + 1])
        time.sleep(DRIP_SECONDS)


# ---- the ways to be broken; each is one function of the request, named as it is reported ----

def closes_at_once(request):
    return False


def never_answers(request):
    time.sleep(400)
    return False


def is_no_http(request):
    request.send(b"SSH-2.0-OpenSSH_9.2p1\r\n\x00\x01\x02")
    return False


def speaks_http_09(request):
    request.send(request.body)
    return False


def breaks_off_half_way(request):
    request.head("200 OK", len(request.body))
    request.send(request.body[:len(request.body) // 2])
    return False


def resets_half_way(request):
    request.head("200 OK", len(request.body))
    request.send(request.body[:len(request.body) // 2])
    request.reset()
    return False


def says_a_shorter_length(request):
    request.head("200 OK", max(1, len(request.body) // 2))
    request.send(request.body)
    return False


def says_a_negative_length(request):
    request.head("200 OK", -1)
    request.send(request.body)
    return False


def says_an_enormous_length(request):
    request.head("200 OK", 10 ** 18)
    request.send(request.body)
    return False


def says_two_lengths(request):
    request.head("200 OK", len(request.body), f"Content-Length: {len(request.body) // 3}")
    request.send(request.body)
    return False


def floods_without_end(request):
    request.head("200 OK", None)
    block = b"\0" * 65536
    for _ in range(FLOOD // len(block)):
        request.send(block)
    return False


def floods_in_chunks(request):
    request.head("200 OK", None, "Transfer-Encoding: chunked")
    block = b"\0" * 65536
    for _ in range(FLOOD // len(block)):
        request.chunk(block)
    return False


def sends_bad_chunk_sizes(request):
    request.head("200 OK", None, "Transfer-Encoding: chunked")
    request.send(b"zz\r\n" + request.body + b"\r\n0\r\n\r\n")
    return False


def ends_within_a_chunk(request):
    request.head("200 OK", None, "Transfer-Encoding: chunked")
    request.send(f"{len(request.body) + 50:x}\r\n".encode() + request.body)
    return False


def compresses_unasked(request):
    request.answer("200 OK", gzip.compress(request.body), "Content-Encoding: gzip")
    return True


def sends_a_gzip_bomb(request):
    request.answer("200 OK", gzip.compress(b"\0" * FLOOD), "Content-Encoding: gzip")
    return True


def flips_one_bit(request):
    at = len(request.body) * 2 // 3
    request.answer("200 OK", request.body[:at] + bytes([request.body[at] ^ 4]) + request.body[at + 1:])
    return True


def sends_zeros(request):
    request.answer("200 OK", bytes(len(request.body)))
    return True


def sends_nothing(request):
    request.answer("200 OK", b"")
    return True


def sends_too_little(request):
    request.answer("200 OK", request.body[:-7])
    return True


def sends_too_much(request):
    request.answer("200 OK", request.body + b"and more")
    return True


def is_a_sign_in_page(request):
    request.answer("200 OK", b"<!doctype html><title>Wi-Fi</title><form>name, password</form>", "Content-Type: text/html")
    return True


def leads_to_another_host(request):
    request.answer("302 Found", b"", "Location: http://127.0.0.2:9/login")
    return True


def leads_to_itself(request):
    request.answer("302 Found", b"", f"Location: {request.path}")
    return True


def leads_to_a_file(request):
    request.answer("302 Found", b"", "Location: file:///etc/passwd")
    return True


def says_no_content(request):
    request.head("204 No Content", None)
    return True


def sends_a_part_unasked(request):
    half = len(request.body) // 2
    request.answer("206 Partial Content", request.body[half:], f"Content-Range: bytes {half}-{len(request.body) - 1}/{len(request.body)}")
    return True


def says_unchanged_unasked(request):
    request.head("304 Not Modified", None)
    return True


def wants_a_sign_in(request):
    request.answer("401 Unauthorized", b"", 'WWW-Authenticate: Basic realm="x"')
    return True


def forbids(request):
    request.answer("403 Forbidden", b"no")
    return True


def knows_nothing(request):
    request.answer("404 Not Found", b"no")
    return True


def wants_patience_without_end(request):
    request.answer("429 Too Many Requests", b"", "Retry-After: 999999999999")
    return True


def fails_every_second_time(request):
    if request.number % 2:
        request.answer("500 Internal Server Error", b"oops")
        return True
    return good(request)


def fails_always(request):
    request.answer("500 Internal Server Error", b"oops")
    return True


def is_being_mended(request):
    request.answer("503 Service Unavailable", b"", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT")
    return True


def floods_with_headers(request):
    request.send(b"HTTP/1.1 200 OK\r\n")
    line = b"X-Filler: " + b"a" * 8000 + b"\r\n"
    for _ in range(FLOOD // len(line)):
        request.send(line)
    return False


def sends_one_long_header(request):
    request.send(b"HTTP/1.1 200 OK\r\nX-Filler: " + b"a" * (8 << 20))
    return False


def sends_zeros_in_headers(request):
    request.send(b"HTTP/1.1 200 OK\r\nX-\0Odd: \0\0\r\nContent-Length: %d\r\n\r\n" % len(request.body))
    request.send(request.body)
    return False


def goes_on_continuing(request):
    for _ in range(200_000):
        request.send(b"HTTP/1.1 100 Continue\r\n\r\n")
    return False


def drips_its_body(request):
    request.head("200 OK", len(request.body))
    drip(request, request.body)
    return False


def drips_its_headers(request):
    drip(request, b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
    return False


def repeats_its_body(request):
    request.head("200 OK", len(request.body))
    request.send(request.body + b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")
    return False


def is_an_old_proxy(request):
    request.head("200 OK", None, "Via: 1.0 proxy", "Warning: 110 stale", version="HTTP/1.0")
    request.send(request.body)
    return False


def drops_kept_connections(request):
    request.answer("200 OK", None, "Connection: keep-alive")
    return False


# What still brings the release; all other ways must not.
HARMLESS = {is_an_old_proxy, drops_kept_connections}
# What they send may be whole, or come whole at the second try.
UNSTEADY = {fails_every_second_time, says_two_lengths, repeats_its_body}
# Their connection must be given up by the limits on time.
SLOW = {never_answers, drips_its_body, drips_its_headers}
WAYS = [closes_at_once, never_answers, is_no_http, speaks_http_09, breaks_off_half_way, resets_half_way, says_a_shorter_length,
        says_a_negative_length, says_an_enormous_length, says_two_lengths, floods_without_end, floods_in_chunks, sends_bad_chunk_sizes,
        ends_within_a_chunk, compresses_unasked, sends_a_gzip_bomb, flips_one_bit, sends_zeros, sends_nothing, sends_too_little,
        sends_too_much, is_a_sign_in_page, leads_to_another_host, leads_to_itself, leads_to_a_file, says_no_content,
        sends_a_part_unasked, says_unchanged_unasked, wants_a_sign_in, forbids, knows_nothing, wants_patience_without_end,
        fails_every_second_time, fails_always, is_being_mended, floods_with_headers, sends_one_long_header, sends_zeros_in_headers,
        goes_on_continuing, drips_its_body, drips_its_headers, repeats_its_body, is_an_old_proxy, drops_kept_connections]
