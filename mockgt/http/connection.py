"""cheroot's connection over files that know when they have to wait."""

import socket
from typing import Any

from cheroot.server import HTTPConnection

from mockgt.http.request_head import RequestHead
from mockgt.http.socket_files import PatientSocket, SocketReader, SocketWriter


class Connection(HTTPConnection):
    """A client's connection; `server.crew` answers it."""

    RequestHandlerClass = RequestHead
    rfile: SocketReader
    wfile: SocketWriter

    def __init__(self, server: Any, sock: socket.socket, _makefile: object) -> None:
        patient = PatientSocket(sock, server.crew.step_aside)

        def file_of(_sock: socket.socket, mode: str, _buffer_bytes: int) -> Any:
            return SocketReader(patient) if mode == "rb" else SocketWriter(patient)

        super().__init__(server, sock, file_of)
