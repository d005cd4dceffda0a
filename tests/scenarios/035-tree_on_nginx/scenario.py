# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""A release tree that nothing but nginx serves, by the sample configuration: an agent follows it, polls cost a 304."""
import re
import urllib.error
import urllib.request

import loop as loops
from stage import expect, main


def start_nginx(world, port):
    """The sample configuration as it is, but for the port and the tree's place."""
    sample = (world.source / "config/nginx/mingbai-tree.conf").read_text()
    site, changes = re.subn(r"listen 8088;", f"listen 127.0.0.1:{port};", sample)
    expect(changes == 1, "the sample listens elsewhere")
    site = site.replace("root /srv/mingbai/tree;", f"root {world.tree};")
    folder = world.folder / "nginx"
    folder.mkdir()
    (folder / "nginx.conf").write_text(
        f"daemon off; user root; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        "events {}\n"
        f"http {{ {' '.join(f'{name}_temp_path {folder}/{name};' for name in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))}\n"
        f"{site} }}\n")
    world.programs["nginx"] = loops.Program(["nginx", "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"],
                                            world.folder / "nginx.log")


def get(url, headers=None):
    request = urllib.request.Request(url, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def steps(world):
    loops.have("nginx")
    packages = world.packages()
    world.publish(packages)
    port = loops.free_port()
    tree = f"http://127.0.0.1:{port}"
    start_nginx(world, port)

    def up():
        try:
            return get(f"{tree}/v1/{world.channel}/timestamp")[0] == 200
        except OSError:
            return False

    loops.wait_until("nginx", up)

    # The headers that the caches between go by.
    status, headers, _ = get(f"{tree}/v1/{world.channel}/timestamp", {"Accept-Encoding": "gzip"})
    expect(headers["Cache-Control"] == "public, max-age=60, no-transform", f"the timestamp has {headers}")
    expect("Content-Encoding" not in headers, "the timestamp was packed")
    status, after, body = get(f"{tree}/v1/{world.channel}/timestamp", {"If-None-Match": headers["ETag"]})
    expect(status == 304 and not body, f"an unchanged timestamp got {status} and {len(body)} bytes")
    for kind in ("p", "root", "release"):
        path = next(p for p in sorted((world.tree / "v1" / world.channel / kind).rglob("*")) if p.is_file())
        status, headers, body = get(f"{tree}/{path.relative_to(world.tree)}", {"Accept-Encoding": "gzip"})
        expect(status == 200 and body == path.read_bytes(), f"{path} came with {status} and other bytes")
        expect("immutable" in headers["Cache-Control"] and "no-transform" in headers["Cache-Control"],
               f"{path} has {headers}")
    for path in ("", "v1", f"v1/{world.channel}/", f"v1/{world.channel}/root/2", f"v1/{world.channel}/../../keys/release.key"):
        expect(get(f"{tree}/{path}")[0] in (400, 404), f"/{path} was answered")

    # An agent needs nothing else.
    world.start_agent(trees=[tree])
    agent = world.programs["agent"]
    agent.wait_for_event("sync.activated", release=1, way="full")
    world.publish(packages[:-1])
    news = agent.wait_for_event("sync.activated", release=2)
    expect(news["way"] == "deltas", f"the revision came as {news['way']}")
    print("the revision:", news["bytes_fetched"], "bytes with roots and documents")


main(steps)
