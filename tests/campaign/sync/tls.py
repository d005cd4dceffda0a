# SPDX-FileCopyrightText: 2026 The Mingbai authors
# SPDX-License-Identifier: Apache-2.0
"""The agent against servers whose certificates are good and bad in every way that a hall's technician can get them."""
import ssl
import subprocess
import warnings

from broken_server import Broken

warnings.simplefilter("ignore", DeprecationWarning)  # old versions of TLS are asked for on purpose


class Authority:
    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.certificate, self.key = folder / f"{name}.pem", folder / f"{name}.key"
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30", "-subj", f"/CN={name}",
                     "-keyout", self.key, "-out", self.certificate)

    @staticmethod
    def openssl(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)

    def issue(self, name, alternative, *dates):
        """A file with certificate and key; `dates` go to openssl ca's place: -not_before, -not_after."""
        key, request, certificate = (self.folder / f"{self.name}-{name}.{ending}" for ending in ("key", "csr", "crt"))
        self.openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={name}", "-keyout", key,
                     "-out", request, "-addext", f"subjectAltName={alternative}")
        if dates:
            index, serial, config = self.folder / "index.txt", self.folder / "serial", self.folder / "ca.cnf"
            index.write_text("")
            serial.write_text("1000\n")
            config.write_text(f"[ca]\ndefault_ca=x\n[x]\ndatabase={index}\nserial={serial}\nnew_certs_dir={self.folder}\npolicy=p\ncopy_extensions=copy\n"
                              "unique_subject=no\n[p]\ncommonName=supplied\n")
            self.openssl("ca", "-batch", "-config", config, "-md", "sha256", "-cert", self.certificate, "-keyfile", self.key, "-in", request, "-out",
                         certificate, *dates)
        else:
            self.openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial", "-days", "20",
                         "-copy_extensions", "copy", "-out", certificate)
        both = self.folder / f"{self.name}-{name}-both.pem"
        text = certificate.read_text()
        both.write_text(text[text.index("-----BEGIN"):] + key.read_text())
        both.chmod(0o600)
        return both


def speaking(pair, newest=None, clients_of=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)
    if newest:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = newest
    if clients_of:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(clients_of.certificate)
    return context


def cases(folder):
    """(name, context or None for a plain server, lines for agent.toml, brings the release)"""
    folder.mkdir()
    ours, theirs = Authority(folder, "ours"), Authority(folder, "theirs")
    here = "IP:127.0.0.1"
    good = ours.issue("good", here)
    trust = f'ca_file = "{ours.certificate}"\n'
    kiosk, stranger = ours.issue("kiosk", "DNS:kiosk"), theirs.issue("kiosk", "DNS:kiosk")
    return [
        ("a certificate of the pinned authority", speaking(good), trust, True),
        ("of an authority that is not pinned", speaking(theirs.issue("good", here)), trust, False),
        ("of an authority that the system does not know", speaking(good), "", False),
        ("for another name", speaking(ours.issue("other", "DNS:other.example")), trust, False),
        ("that has expired", speaking(ours.issue("old", here, "-startdate", "20200101000000Z", "-enddate", "20210101000000Z")), trust, False),
        ("that is not valid yet", speaking(ours.issue("young", here, "-startdate", "20400101000000Z", "-enddate", "20410101000000Z")), trust, False),
        ("TLS 1.1 at most", speaking(good, ssl.TLSVersion.TLSv1_1), trust, False),
        ("TLS 1.2 at most", speaking(good, ssl.TLSVersion.TLSv1_2), trust, True),
        ("no TLS where TLS is expected", None, trust, False),
        ("a client certificate is asked for and shown", speaking(good, clients_of=ours), trust + f'client_certificate = "{kiosk}"\n', True),
        ("a client certificate is asked for and missing", speaking(good, clients_of=ours), trust, False),
        ("a client certificate of a stranger", speaking(good, clients_of=ours), trust + f'client_certificate = "{stranger}"\n', False),
        ("ca_file is not there", speaking(good), f'ca_file = "{folder}/absent.pem"\n', False),
        ("client_certificate is not there", speaking(good), trust + f'client_certificate = "{folder}/absent.pem"\n', False),
    ]


def campaign(hall):
    """Rows of (name, code, shown, what is wrong)."""
    rows = []
    for name, context, lines, brings in cases(hall.folder / "authorities"):
        state = hall.kiosk("by tls")
        server = Broken(hall.both, context=context)
        url = server.url if context else server.url.replace("http:", "https:")
        agent = hall.run(state, [url], extra=lines)
        server.close()
        shown = hall.shows(state)
        wrong = []
        if shown != ("new" if brings else "old"):
            wrong.append(f"shows {shown}: {agent.text[-300:]}")
        if not brings and (agent.status == 0 or agent.code is None):
            wrong.append(f"failed without a code (status {agent.status})")
        if agent.died:
            wrong.append("died")
        rows.append((name, agent.code, shown, wrong))
    return rows
