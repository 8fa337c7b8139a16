"""A service on this machine to which messages are sent: it keeps what it gets and answers as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


class Listening:
    """What was received, the newest last: path, query and body; `answers` are the codes to come, then 200."""

    def __init__(self, port):
        self.port = port
        self.got = []
        self.answers = []

    @property
    def bodies(self):
        return [body for _, _, body in self.got]


@contextmanager
def listening() -> Iterator[Listening]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    found = Listening(server.server_address[1])

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            url = urlsplit(self.path)
            found.got.append((url.path, dict(parse_qsl(url.query)), body))
            self.send_response(found.answers.pop(0) if found.answers else 200)
            self.end_headers()
            self.wfile.write(b'{"errcode": 0, "code": 0}')

        def log_message(self, *_):
            pass

    server.RequestHandlerClass = Answering
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
