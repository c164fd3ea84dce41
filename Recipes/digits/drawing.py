"""Digits as text: 8 lines of 8 marks, for files and for eyes. Runs on the board and on a computer.

One mark a pixel: '.' is white, '1' to '9' and 'a' to 'g' are 1 to 16, and '#' is 16 as well, for
drawing by hand. A file holds drawings one after the other; blank lines between them are skipped.
"""

SIDE = 8
PIXELS = SIDE * SIDE
INK = 16

_MARKS = ".123456789abcdefg"
_SHADES = "  ..::--==++**#%@"


def read(file, out):
    """Reads the next drawing of a text file into `out`, a bytearray of 64.

    Returns False at the end of the file. Raises ValueError if a drawing has another shape.
    """
    line = file.readline()
    while line and not line.strip():
        line = file.readline()
    if not line:
        return False
    for row in range(SIDE):
        _read_row(line.strip(), row, out)
        if row < SIDE - 1:
            line = file.readline()
    return True


def _read_row(marks, row, out):
    if len(marks) != SIDE:
        raise ValueError("line %d of a drawing has %d marks, not 8" % (row + 1, len(marks)))
    for column in range(SIDE):
        mark = marks[column]
        value = INK if mark == "#" else _MARKS.find(mark)
        if value < 0:
            raise ValueError("line %d of a drawing: %r is no mark" % (row + 1, mark))
        out[row * SIDE + column] = value


def text(pixels):
    """Returns the drawing of 64 pixels as 8 lines, which `read` reads back."""
    return _drawn(pixels, _MARKS, 1)


def shades(pixels):
    """Returns 64 pixels as 8 lines of shades, two characters a pixel as these are upright."""
    return _drawn(pixels, _SHADES, 2)


def _drawn(pixels, characters, width):
    lines = []
    for row in range(0, PIXELS, SIDE):
        lines.append("".join([characters[p] * width for p in pixels[row : row + SIDE]]))
    return "\n".join(lines)
