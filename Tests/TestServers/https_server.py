"""HTTPS servers for tests, with certificates of a CA that is made for each run.

    python https_server.py FOLDER

Writes ca.pem and other-ca.pem into FOLDER, serves its other files, and prints one line when it is
ready: `ready good=PORT,expired=PORT,stranger=PORT`. `good` has a certificate for localhost,
`expired` one of last year, `stranger` one for another name. Paths that are no files:

    /short.bin      half of what Content-Length says
    /large.bin      a Content-Length beyond everything
    /endless.bin    no length and no end
    /hang.bin       no answer
    /stall.bin      half of what Content-Length says, then nothing, on a connection that stays
    /to-http.bin    sent on to the same server without TLS
    /to/NAME        sent on to /NAME
"""

import datetime
import http.server
import pathlib
import ssl
import sys
import threading
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = datetime.timedelta(days=1)
NOW = datetime.datetime.now(datetime.timezone.utc)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


class Authority:
    """A CA of its own."""

    def __init__(self, path):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = name(path.stem)
        self.certificate = self.signed(self.name, self.key, NOW + DAY, is_ca=True)
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def signed(self, subject, key, end, is_ca=False, host=None):
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - 400 * DAY)
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(is_ca, None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
            )
        )
        if is_ca:
            usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
            builder = builder.add_extension(usage, critical=True)
        if host:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), False)
        return builder.sign(self.key, hashes.SHA256())

    def context(self, folder, kind, host, end):
        """A server's TLS settings; key and certificate stay in the folder of the run."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self.signed(name(host), key, end, host=host)
        path = folder / f"{kind}.server"
        path.write_bytes(pem(key) + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def begin(self, status, *headers):
        self.send_response(status)
        for key, value in headers:
            self.send_header(key, value)
        self.end_headers()
        self.close_connection = True

    def do_GET(self):
        try:
            self.answer()
        except OSError:
            self.close_connection = True

    def answer(self):
        if self.path == "/short.bin":
            self.begin(200, ("Content-Length", "20000"))
            self.wfile.write(bytes(10000))
        elif self.path == "/large.bin":
            self.begin(200, ("Content-Length", str(1 << 40)))
        elif self.path == "/endless.bin":
            self.begin(200, ("Connection", "close"))
            while True:
                self.wfile.write(bytes(1 << 16))
        elif self.path == "/stall.bin":
            self.begin(200, ("Content-Length", "20000"))
            self.wfile.write(bytes(10000))
            time.sleep(600)
        elif self.path == "/hang.bin":
            time.sleep(600)
        elif self.path == "/to-http.bin":
            place = f"http://localhost:{self.server.server_port}/good.bin"
            self.begin(302, ("Location", place), ("Content-Length", "0"))
        elif self.path.startswith("/to/"):
            self.begin(302, ("Location", self.path[3:]), ("Content-Length", "0"))
        else:
            super().do_GET()


def main():
    folder = pathlib.Path(sys.argv[1])
    authority = Authority(folder / "ca.pem")
    Authority(folder / "other-ca.pem")
    kinds = {
        "good": ("localhost", NOW + DAY),
        "expired": ("localhost", NOW - DAY),
        "stranger": ("elsewhere.example", NOW + DAY),
    }
    ports = []
    for kind, (host, end) in kinds.items():
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), lambda *words: Handler(*words, directory=str(folder))
        )
        server.daemon_threads = True
        context = authority.context(folder, kind, host, end)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ports.append(f"{kind}={server.server_port}")
    print("ready", ",".join(ports), flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
