"""A small WebHDFS server on loopback: a folder of this machine as a remote file system, for a real client to read."""

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

_PREFIX = "/webhdfs/v1"


@dataclass
class Served:
    """A folder that is served. `forbidden`: names that nobody may read; `asked`: how often each operation came."""

    folder: Path
    address: str = ""
    forbidden: set[str] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)


def _status(path: Path, name: str) -> dict[str, Any]:
    is_folder = path.is_dir()
    return {
        "pathSuffix": name,
        "type": "DIRECTORY" if is_folder else "FILE",
        "length": 0 if is_folder else path.stat().st_size,
        "modificationTime": int(path.stat().st_mtime * 1000),
        "accessTime": 0,
        "blockSize": 2**27,
        "replication": 0 if is_folder else 1,
        "permission": "755",
        "owner": "air",
        "group": "air",
    }


class _Handler(BaseHTTPRequestHandler):
    served: Served

    def log_message(self, *_: Any) -> None:
        """Say nothing on the terminal of whoever runs the tests."""

    def do_GET(self) -> None:
        """Answer one operation, OPEN with a redirect to a data node, which is this server again."""
        url = urlsplit(self.path)
        asked = {name.lower(): values[0] for name, values in parse_qs(url.query).items()}
        # A request line is bytes, which the server takes for Latin-1.
        named = unquote(url.path.encode("latin-1").decode())
        path = self.served.folder / named.removeprefix(_PREFIX).strip("/")
        operation = asked.get("op", "").upper()
        self.served.asked[operation] += 1
        if path.name in self.served.forbidden and operation in {"OPEN", "LISTSTATUS"}:
            self._refuse(403, "org.apache.hadoop.security.AccessControlException", "Permission denied: user=air")
        elif not path.exists():
            self._refuse(404, "java.io.FileNotFoundException", f"File does not exist: {path.name}")
        elif operation == "GETFILESTATUS":
            self._answer({"FileStatus": _status(path, "")})
        elif operation == "LISTSTATUS":
            found = sorted(path.iterdir()) if path.is_dir() else []
            entries = [_status(one, one.name) for one in found] or [_status(path, "")] * path.is_file()
            self._answer({"FileStatuses": {"FileStatus": entries}})
        elif operation == "OPEN" and "datanode" not in asked:
            self.send_response(307)
            again = quote(self.path.encode("latin-1"), safe="/?&=%")
            self.send_header("Location", f"http://{self.headers['Host']}{again}&datanode=true")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif operation == "OPEN":
            start, length = int(asked.get("offset", 0)), int(asked.get("length", -1))
            with path.open("rb") as file:
                file.seek(start)
                self._send(200, file.read(length))
        elif operation in {"GET_BLOCK_LOCATIONS", "GETFILEBLOCKLOCATIONS"}:
            self._answer({"BlockLocations": {"BlockLocation": []}})
        else:
            self._refuse(400, "java.lang.UnsupportedOperationException", f"{operation} is not supported")

    def _answer(self, found: Any) -> None:
        self._send(200, json.dumps(found).encode())

    def _refuse(self, code: int, kind: str, message: str) -> None:
        told = {"exception": kind.rpartition(".")[2], "javaClassName": kind, "message": message}
        self._send(code, json.dumps({"RemoteException": told}).encode())

    def _send(self, code: int, body: bytes) -> None:
        # Without a content type: the client in PySpark's jars lacks the class with which it would read one.
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve a folder as `webhdfs://127.0.0.1:PORT/` within this context."""
    served = Served(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"served": served}))
    served.address = f"webhdfs://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
