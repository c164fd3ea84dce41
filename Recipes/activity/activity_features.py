"""The 12 features of one accelerometer window, computed on the board.

A window is 100 samples of the three axes x, y, z. Accepted forms:
  * a flat array('f') or array('h') of 300 values, x0 y0 z0 x1 y1 z1 ...: read in place;
  * 100 rows of 3 numbers: copied into one buffer that is kept and used again.

Order of the result, four values an axis, axes x, y, z:
  range      highest - lowest
  mean       sum / 100
  rms        square root of (sum of squares / 100)
  crossings  how often the signal changes side of its mean. A sample is above when it exceeds
             mean + range / 32 and below when it is under mean - range / 32; a sample between
             the two changes nothing, so that noise around the mean is not counted.
"""

from array import array
from math import sqrt

SAMPLES = 100
AXES = 3
PER_AXIS = 4
FEATURES = AXES * PER_AXIS

_VALUES = SAMPLES * AXES
_BAND_DIVISOR = 32

_rows = None


def features(window, out=None, scale=1):
    """Returns the 12 features as an array('f'), in `out` if one is given.

    `scale` is the size of one count when the window holds raw counts of a sensor.
    Raises ValueError if the window has another shape.
    """
    flat = _flattened(window)
    if out is None:
        out = array("f", bytes(4 * FEATURES))
    for axis in range(AXES):
        _measure(flat, axis, scale, out)
    return out


def _flattened(window):
    if len(window) == _VALUES:
        return window
    if len(window) != SAMPLES:
        raise ValueError("a window has 100 rows or 300 values, not %d" % len(window))
    global _rows
    if _rows is None:
        _rows = array("f", bytes(4 * _VALUES))
    i = 0
    for row in window:
        if len(row) != AXES:
            raise ValueError("a row of a window has 3 values, not %d" % len(row))
        for axis in range(AXES):
            _rows[i] = row[axis]
            i += 1
    return _rows


def _measure(flat, axis, scale, out):
    lowest = highest = flat[axis]
    total = squares = 0
    for i in range(axis, _VALUES, AXES):
        x = flat[i]
        if x < lowest:
            lowest = x
        elif x > highest:
            highest = x
        total += x
        squares += x * x
    mean = total / SAMPLES
    band = (highest - lowest) / _BAND_DIVISOR
    first = axis * PER_AXIS
    out[first] = (highest - lowest) * scale
    out[first + 1] = mean * scale
    out[first + 2] = sqrt(squares / SAMPLES) * scale
    out[first + 3] = _crossings(flat, axis, mean - band, mean + band)


def _crossings(flat, axis, lower, upper):
    count = 0
    side = 0
    for i in range(axis, _VALUES, AXES):
        x = flat[i]
        if x > upper:
            if side < 0:
                count += 1
            side = 1
        elif x < lower:
            if side > 0:
                count += 1
            side = -1
    return count
