"""An editor as far as yaml-language-server needs one: it speaks LSP over the server's standard streams."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

from integrations.node_tools import installed

Message = dict[str, Any]
# Only so that a server that hangs ends the test; no test depends on it otherwise.
_PATIENCE_SECONDS = 120
_SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}


class Editor:
    """A running server, with the documents that were opened in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ids = 0
        self._messages: Queue[Message] = Queue()

    def __enter__(self) -> Self:
        server = installed("yaml-language-server/bin/yaml-language-server")
        command = ["node", str(server), "--stdio"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        capabilities = {
            "workspace": {"configuration": True, "didChangeConfiguration": {}},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
                "hover": {"contentFormat": ["plaintext"]},
                "publishDiagnostics": {},
            },
        }
        folder = self.folder.as_uri()
        self._ask("initialize", {"processId": None, "rootUri": folder, "capabilities": capabilities})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": _SETTINGS})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()

    def open(self, path: Path) -> list[Message]:
        """Open a document; what the editor would underline."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text("utf-8")}
        self._tell("textDocument/didOpen", {"textDocument": document})
        told = self._until(
            lambda one: (
                one.get("method") == "textDocument/publishDiagnostics"
                and one["params"]["uri"] == document["uri"]
            )
        )
        found: list[Message] = told["params"]["diagnostics"]
        return found

    def completions(self, path: Path, line: int, column: int) -> list[str]:
        """What is offered at a place, line and column from 1 as in our own messages."""
        found = self._ask("textDocument/completion", _at(path, line, column))
        items = found["items"] if isinstance(found, dict) else found
        return [item["label"] for item in items]

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown over a place."""
        found = self._ask("textDocument/hover", _at(path, line, column))
        contents = found["contents"] if found else ""
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def _ask(self, method: str, params: Message) -> Any:
        self._ids += 1
        number = self._ids
        self._send({"id": number, "method": method, "params": params})
        answer = self._until(lambda one: one.get("id") == number and "method" not in one)
        assert "error" not in answer, answer
        return answer["result"]

    def _tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _until(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message that is wanted; what the server asks meanwhile is answered."""
        while True:
            try:
                message = self._messages.get(timeout=_PATIENCE_SECONDS)
            except Empty:
                raise AssertionError("the language server does not answer") from None
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": _answer(message)})

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            self._messages.put(json.loads(stream.read(length)))


def _answer(asked: Message) -> Any:
    """What an editor answers: its settings where they are asked for, otherwise nothing."""
    if asked["method"] != "workspace/configuration":
        return None
    return [_SETTINGS.get(item.get("section")) for item in asked["params"]["items"]]


def _at(path: Path, line: int, column: int) -> Message:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}
