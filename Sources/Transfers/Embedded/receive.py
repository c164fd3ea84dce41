# Takes a stream of changes in blocks (see BlockStream and TransferEntry): a block is packed and
# escaped, and acknowledged when everything before it is written. Where the heap allows, a block
# is read whole before it is unpacked; otherwise it is unpacked while its bytes arrive, through a
# window that always holds more than the next piece can need.
import sys, os, gc, io

_ESCAPED = b"\x10\x03"


def _sum(path, size):
    buffer = bytearray(256)
    view = memoryview(buffer)
    check = 0
    with open(path, "rb") as file:
        while size > 0:
            count = file.readinto(view if size > 255 else view[:size])
            if not count:
                break
            check = _mc(view[:count], check)
            size -= count
    return check


def _size(path):
    try:
        return os.stat(path)[6]
    except OSError:
        return -1


def _receive(stream):
    gc.collect()
    _mote.done = stream, 0
    free = gc.mem_free()
    window = 16640 if free > 48000 else 2048 if _mz and free > 14000 else 512
    bits = 0 if window == 512 or not _mz else 14 if free > 90000 else 12
    packed = io.BytesIO(window)
    line = bytearray(256)
    lines = memoryview(line)
    out = memoryview(bytearray(256))
    left = raw = have = check = want = number = done = 0
    escaped = False
    source = file = None
    sys.stdout.write("\x12%d,%d;" % (16384, bits))

    # At least one and at most `count` bytes of the stream; none at its end.
    def get(count):
        nonlocal left, raw, have, check, want, number, escaped, source
        if not raw:
            if source:
                if check != want or left:
                    _mx(0)
                if file:
                    file.flush()
                source = None
                gc.collect()
                number += 1
            sys.stdout.write(chr(28 + number % 4))
            head = _mi.read(21)
            left = int(head[5:9], 16)
            raw = int(head[9:13], 16)
            want = int(head[13:], 16)
            if int(head[1:5], 16) != number & 65535:
                _mx(0)
            if head[0] == 69 and not raw:
                return b""
            have = check = 0
            escaped = False
            packed.seek(0)
            source = _mz(packed, 1, bits) if head[0] == 90 else packed
        unread = have - packed.tell()
        if left and unread < window // 2:
            rest = packed.read(unread)
            packed.seek(0)
            packed.write(rest)
            have = unread
            while left and have + 256 <= window:
                size = min(left, 256)
                _mi.readinto(lines if size == 256 else lines[:size])
                left -= size
                start = 0
                if escaped:
                    have += packed.write(_ESCAPED[line[0] & 1 : (line[0] & 1) + 1])
                    start = 1
                while 1:
                    end = line.find(b"\x10", start, size)
                    escaped = end == size - 1
                    have += packed.write(lines[start : size if end < 0 else end])
                    if end < 0 or escaped:
                        break
                    start = line[end + 1] & 1
                    have += packed.write(_ESCAPED[start : start + 1])
                    start = end + 2
            packed.seek(0)
        count = min(count, raw, 256)
        view = out if count == 256 else out[:count]
        # Damaged deflate data raises what a file system raises as well.
        try:
            size = source.readinto(view)
        except OSError:
            size = 0
        if size != count:
            _mx(0)
        check = _mc(view, check)
        raw -= count
        return view

    try:
        while 1:
            view = get(1)
            if not view:
                return str(done)
            size = view[0] + 4
            entry = b""
            while len(entry) < size:
                entry += get(size - len(entry))
            size, at, whole, seal = [
                int.from_bytes(entry[i : i + 4 or None], "big") for i in (1, 5, 9, -4)
            ]
            if _mc(entry[:-4]) != seal:
                _mx(0)
            path = str(entry[13:-4], "utf8")
            try:
                if entry[0] == 68:
                    if _size(path) < 0:
                        os.mkdir(path)
                elif entry[0] == 82:
                    if _size(path) >= 0:
                        (os.rmdir if os.stat(path)[0] & 0x4000 else os.remove)(path)
                else:
                    part = path + ".mote-part"
                    file = open(part, "r+b" if at else "wb")
                    if at:
                        file.seek(at)
                    while at < size:
                        view = get(size - at)
                        file.write(view)
                        at += len(view)
                    file.close()
                    file = None
                    if _sum(part, size) != whole or _size(part) != size:
                        os.remove(part)
                        _mx(0)
                    os.rename(part, path)
            except OSError as error:
                _mx((done, error.args[0]))
            done += 1
            _mote.done = stream, done
    except Exception as error:
        _mx(error)
    finally:
        if file:
            file.close()


_mote.receive = _receive
