#!/usr/bin/env python3
"""Writes what boards say in transfers into FOLDER/download, FOLDER/upload and FOLDER/reply.

Inputs for the fuzzers over the dialogues (Fuzz/Fuzzers): the first byte is the size of the pieces in
which the rest arrives.
"""

import binascii
import pathlib
import struct
import sys

NONCE = b"123456789"
PROMPT = b"\x04\x04>"
LOG = b"I (312) wifi: connected\r\n"
TRACEBACK = b"\x04Traceback (most recent call last):\r\nOSError: 5\r\n\x04>"


def frame(text, kind="c"):
    check = binascii.crc32(text) if kind == "c" else sum(text) & 65535
    return b"\r\n#mote %s %d %s%x %s#\r\n" % (NONCE, len(text), kind.encode(), check, text)


def block(file, offset, count):
    content = bytes(7 * index + 31 * file & 255 for index in range(offset, offset + count))
    sealed = struct.pack(">HIH", file, offset, count) + content
    return b"\x16M" + sealed + struct.pack(">I", binascii.crc32(sealed))


def downloads():
    blocks = [block(0, 0, 64), block(0, 64, 36), block(2, 0, 128), block(2, 128, 128)]
    blocks.append(block(2, 256, 44))
    end = frame(b"") + PROMPT
    yield b"".join(blocks) + end
    yield LOG + LOG.join(blocks) + LOG + end
    yield b"".join(reversed(blocks)) + end
    yield blocks[0] + blocks[1][:20] + blocks[2] + end
    yield blocks[0] + TRACEBACK
    yield blocks[0] + b"\x15OSError(5,)\r\n"
    yield block(2, 299, 1) + block(2, 300, 1) + block(1, 0, 1) + block(9, 0, 1) + end


def uploads():
    for setup in (b"\x1216384,12;", b"\x12200,14;", b"\x1216384,0;", b"\x1240,9;"):
        signals = [bytes([0x1C + number % 4]) for number in range(40)]
        yield setup + b"".join(signals) + frame(b"4") + PROMPT
        yield LOG + setup + LOG.join(signals[:8]) + frame(b"4") + PROMPT
        yield setup + b"".join(signal + signal for signal in signals[:12])
        yield setup + signals[0] + signals[1] + b"\x15(1, 28)\r\n"
        yield setup + signals[0] + TRACEBACK


def replies():
    yield frame(b"f,12,6d61696e2e7079;d,0,6c6962") + PROMPT
    yield LOG + frame(b"", "s") + LOG + frame(b"!2", "s") + PROMPT
    yield b"\x121" + frame(b"1") + PROMPT
    yield LOG + b"\x12\x120" + b"\x1c" * 6 + frame(b"") + PROMPT
    yield b"\x150\r\n"
    yield b"\x15ImportError(\"no module named 'x'\",)\r\n"
    yield b"\x1c" + bytes(range(40)) + frame(b"7,9") + PROMPT
    yield b"\x12" + TRACEBACK


def main():
    folder = pathlib.Path(sys.argv[1])
    for kind, seeds in (("download", downloads()), ("upload", uploads()), ("reply", replies())):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for index, seed in enumerate(seeds):
            size = bytes([1 + index * 5 % 60])
            (folder / kind / f"{index}").write_bytes(size + seed)


main()
