# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""An official's browser at the oversight desk of a running central server."""
import base64
import hashlib
import hmac
import html
import re
import struct
import time
import urllib.error
import urllib.parse
import urllib.request

PASSWORD = "蓝色的伞 stays dry 7"


def one_time_code(secret, at):
    """RFC 6238 with SHA-1, 30 seconds and six digits, as the phones' programs have it."""
    digest = hmac.new(secret, struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7fffffff) % 1_000_000:06}"


class _Staying(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


class Official:
    def __init__(self, url):
        self.url = url
        self.cookie = self.form = ""
        self.opener = urllib.request.build_opener(_Staying)

    def send(self, path, fields=None):
        """Status, headers and bytes; a form when there are fields."""
        headers = {"Origin": self.url, **({"Cookie": self.cookie} if self.cookie else {})}
        data = None
        if fields is not None:
            data = urllib.parse.urlencode({"form": self.form, **fields}).encode()
        try:
            answer = self.opener.open(urllib.request.Request(self.url + path, data, headers), timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        body = answer.read()
        if "Set-Cookie" in answer.headers:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        token = re.search(rb'name="form" value="([^"]+)"', body)
        if token:
            self.form = token.group(1).decode()
        return answer.status, answer.headers, body

    def page(self, path):
        status, _, body = self.send(path)
        assert status == 200, f"{path} answers {status}"
        return html.unescape(body.decode())

    def enter(self, name, first_password):
        """The whole of an account's first visit."""
        status, headers, _ = self.send("/desk/sign-in", {"name": name, "password": first_password, "code": ""})
        assert status == 303 and headers["Location"] == "/desk/enrol", f"the door answers {status}"
        spelt = re.search(r'<p class="code">([A-Z2-7 ]+)</p>', self.page("/desk/enrol")).group(1).replace(" ", "")
        secret = base64.b32decode(spelt + "=" * (-len(spelt) % 8))
        status, headers, _ = self.send("/desk/enrol", {"password": PASSWORD, "again": PASSWORD,
                                                       "code": one_time_code(secret, time.time())})
        assert status == 303 and headers["Location"] == "/desk", f"enrolling answers {status}"
        self.page("/desk/password")  # has a form, with this session's token
