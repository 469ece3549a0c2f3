"""moto's backends as bytes, and back. Only ever for rows of the server's own data directory."""

import io
import pickle
import threading
import weakref
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import cloudpickle
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509 import Certificate, load_pem_x509_certificate
from moto.core.base_backend import BaseBackend

BackendName = tuple[str, str, str]
"""Service, account and region."""
Reference = tuple[str, ...]
"""The name of what is stored elsewhere: a backend, or a bucket."""
_LOCKS = {type(threading.Lock()): threading.Lock, type(threading.RLock()): threading.RLock}


def dump(backend: BaseBackend, reference_to: Callable[[Any], Reference | None]) -> bytes:
    """A backend's attributes; what is stored elsewhere is a reference among them."""
    file = io.BytesIO()
    _Pickler(file, reference_to).dump(backend.__dict__)
    return file.getvalue()


def load(state: bytes, referred: Callable[[Reference], Any]) -> dict[str, Any]:
    """The attributes of a backend."""
    attributes: dict[str, Any] = _Unpickler(io.BytesIO(state), referred).load()
    return attributes


class _Pickler(cloudpickle.Pickler):  # type: ignore[misc]
    """Takes what pickle refuses: local functions (cloudpickle), keys, certificates, locks, and special dictionaries."""

    def __init__(self, file: io.BytesIO, reference_to: Callable[[Any], Reference | None]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._reference_to = reference_to

    def persistent_id(self, obj: Any) -> Reference | None:
        return self._reference_to(obj)

    def reducer_override(self, obj: Any) -> Any:
        if type(obj) in _LOCKS:
            return _LOCKS[type(obj)], ()
        if isinstance(obj, weakref.WeakValueDictionary):
            return _weak, (dict(obj),)
        if isinstance(obj, defaultdict) and type(obj) is not defaultdict:
            return _unmade, (type(obj), obj.default_factory), obj.__dict__, None, iter(obj.items())
        if hasattr(obj, "private_bytes") and not isinstance(obj, type):
            pem = obj.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            return _private_key, (pem,)
        if isinstance(obj, Certificate):
            return _certificate, (obj.public_bytes(Encoding.PEM),)
        return super().reducer_override(obj)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, referred: Callable[[Reference], Any]) -> None:
        super().__init__(file)
        self._referred = referred

    def persistent_load(self, pid: Any) -> Any:
        return self._referred(pid)


def _weak(items: dict[Any, Any]) -> "weakref.WeakValueDictionary[Any, Any]":
    return weakref.WeakValueDictionary(items)


def _unmade(kind: type[defaultdict[Any, Any]], default_factory: Callable[[], Any] | None) -> defaultdict[Any, Any]:
    """A dictionary of a class whose constructor wants other arguments than its base's."""
    made = kind.__new__(kind)
    defaultdict.__init__(made, default_factory)
    return made


def _private_key(pem: bytes) -> Any:
    # This server has written the key; to validate a long RSA key again takes 0.2 s or more.
    return load_pem_private_key(pem, None, unsafe_skip_rsa_key_validation=True)


def _certificate(pem: bytes) -> Certificate:
    return load_pem_x509_certificate(pem)
