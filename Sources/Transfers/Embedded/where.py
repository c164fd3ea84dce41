# What is right already: of the file itself and of the part that an earlier stream has left.
def _where(path, size):
    part = path + ".mote-part"
    at = max(0, _size(part)) & -4096
    if _size(path) == size:
        return "%x,%d,%x" % (_sum(path, size), at, at and _sum(part, at))
    return "-,%d,%x" % (at, at and _sum(part, at))


_mote.where = _where
