# What is right already: how many changes the stream has carried out, -1 when another one came
# after it or the board has started anew; then of a file itself and of the part of it, where a
# path is given.
def _where(stream, path, size):
    last, done = globals().get("_md", (0, 0))
    if not path:
        return "%d,-,0,0" % (done if last == stream else -1)
    part = path + ".mote-part"
    at = max(0, _size(part)) & -4096
    return "%d,%s,%d,%x" % (
        done if last == stream else -1,
        "%x" % _sum(path, size) if _size(path) == size else "-",
        at,
        at and _sum(part, at),
    )
