#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""What a poll without news costs: bytes on the line and CPU of nginx, which serves a tree by the sample configuration.

    unshare --net tests/bench/sync/polls.py [POLLS, default 4000]

In a network namespace of its own (as root), so that the counters of its loopback are the polls' own: every packet
with its IP header, both ways. TLS is 1.3 with one self-signed P-256 certificate; a real chain adds 1 to 3 KB. Needs nginx and
openssl.
"""
import pathlib
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
KIOSKS, PERIOD = 1_000_000, 300
PATH = "/v1/mingzhou/timestamp"


def start(folder, polls):
    timestamp = folder / "tree" / PATH.strip("/")
    timestamp.parent.mkdir(parents=True)
    timestamp.write_bytes(b"x" * 460)  # as long as a signed timestamp
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                    "-subj", "/CN=tree.example", "-keyout", folder / "key", "-out", folder / "cert"], check=True,
                   capture_output=True)
    site = (ROOT / "config/nginx/mingbai-tree.conf").read_text()
    site = site.replace("listen 8088;", "listen 127.0.0.1:8088; listen 127.0.0.1:8443 ssl;"
                        f" ssl_certificate {folder}/cert; ssl_certificate_key {folder}/key; ssl_protocols TLSv1.3;"
                        f" keepalive_requests {polls + 10};")
    site = site.replace("/srv/mingbai/tree", str(folder / "tree"))
    temp = " ".join(f"{n}_temp_path {folder}/{n};" for n in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "conf").write_text(f"daemon off; user root; worker_processes 1; pid {folder}/pid;\nevents {{}}\nhttp {{ {temp}\n{site} }}\n")
    nginx = subprocess.Popen(["nginx", "-c", folder / "conf", "-p", folder, "-e", folder / "error.log"])
    time.sleep(1)
    return nginx


def worker_seconds(master):
    worker = subprocess.run(["ps", "-o", "pid=", "--ppid", str(master)], capture_output=True, text=True).stdout.split()[0]
    # Nanoseconds on the processor, finer than the ticks of stat.
    return int(pathlib.Path(f"/proc/{worker}/schedstat").read_text().split()[0]) / 1e9


def line_bytes():
    size, packets = re.search(r"lo:\s*(\d+)\s+(\d+)", pathlib.Path("/proc/self/net/dev").read_text()).groups()
    return int(size) - 14 * int(packets)  # without the loopback's Ethernet headers


class Line:
    def __init__(self, tls):
        plain = socket.create_connection(("127.0.0.1", 8443 if tls else 8088))
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket = plain
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            self.socket = context.wrap_socket(plain, server_hostname="tree.example")

    def poll(self, etag):
        condition = f"If-None-Match: {etag}\r\n" if etag else ""
        self.socket.sendall(f"GET {PATH} HTTP/1.1\r\nHost: tree.example\r\nAccept-Encoding: identity\r\n{condition}\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.socket.recv(65536)
        return answer

    def close(self):
        self.socket.close()


def main():
    polls = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    with tempfile.TemporaryDirectory(prefix="mingbai-polls-") as name:
        nginx = start(pathlib.Path(name), polls)
        try:
            first = Line(False)
            etag = re.search(rb"ETag: (\S+)", first.poll(None))[1].decode()
            first.close()
            print(f"{'poll answered 304':<28}{'IP bytes     ':>14}{'nginx CPU':>12}   {KIOSKS:,} kiosks every {PERIOD} s")
            for label, tls, kept in (("HTTP, new connection", False, False), ("HTTP, kept alive", False, True),
                                     ("TLS 1.3, full handshake", True, False), ("TLS 1.3, kept alive", True, True)):
                line = Line(tls) if kept else None
                if kept:
                    line.poll(etag)
                seconds, moved = worker_seconds(nginx.pid), line_bytes()
                for _ in range(polls):
                    one = line or Line(tls)
                    if b" 304 " not in one.poll(etag).split(b"\r\n")[0]:
                        raise SystemExit("the poll was answered otherwise")
                    if not kept:
                        one.close()
                time.sleep(0.2)
                seconds, moved = (worker_seconds(nginx.pid) - seconds) / polls, (line_bytes() - moved) / polls
                rate = KIOSKS / PERIOD
                print(f"{label:<28}{moved:>14,.0f}{seconds * 1e6:>9,.0f} us   {rate:,.0f} polls/s: {rate * seconds:.2f} cores, "
                      f"{rate * moved * 8 / 1e6:,.0f} Mbit/s, {moved * 86400 / PERIOD * 30 / 1e6:.1f} MB a kiosk and month")
        finally:
            nginx.terminate()
            nginx.wait()


if __name__ == "__main__":
    main()
