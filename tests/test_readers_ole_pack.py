"""A stream in a container of our own is read back by others, whatever its size."""

import io

import olefile
import pytest

from planparse.errors import LimitError
from planparse.readers import ole_pack
from planparse.readers.ole_pack import pack_stream


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 900_000, 4_500_000])
def test_a_stream_comes_back(size: int) -> None:
    stream = bytes(n % 251 for n in range(1000)) * (size // 1000) + b"x" * (size % 1000)
    with olefile.OleFileIO(io.BytesIO(pack_stream("Workbook", stream))) as opened:
        assert opened.listdir() == [["Workbook"]]
        assert opened.openstream("Workbook").read() == stream.ljust(4096, b"\0")
        assert not opened.parsing_issues


def test_more_than_the_header_can_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ole_pack, "_IN_HEADER", 1)
    with pytest.raises(LimitError):
        pack_stream("Workbook", bytes(5_000_000))
