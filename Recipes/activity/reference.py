"""The 12 features in the host's arithmetic: the definition the board's code is compared with.

Sums are exact (math.fsum), everything else is double, so the result owes nothing to the order
of additions that activity_features.py uses on the board.
"""

import math

AXES = ("x", "y", "z")
KINDS = ("range", "mean", "rms", "crossings")
NAMES = tuple(f"{axis}_{kind}" for axis in AXES for kind in KINDS)

# Narrower than any real movement, wider than the noise of a resting sensor's last digits.
BAND_DIVISOR = 32


def features(window):
    """Returns the 12 features, in the order of NAMES, of a window: one list of samples per axis."""
    return [value for samples in window for value in _axis_features(samples)]


def crossings(samples, lower, upper):
    """Counts the changes between samples above `upper` and samples below `lower`."""
    sides = [x > upper for x in samples if x > upper or x < lower]
    return sum(before != after for before, after in zip(sides, sides[1:]))


def crossing_margin(samples):
    """Returns the distance of the nearest sample from a border of the band, over max |sample|."""
    lower, upper = _band(samples)
    distance = min(min(abs(x - lower), abs(x - upper)) for x in samples)
    return distance / max(abs(x) for x in samples)


def _axis_features(samples):
    lower, upper = _band(samples)
    return (
        max(samples) - min(samples),
        _mean(samples),
        math.sqrt(math.fsum(x * x for x in samples) / len(samples)),
        crossings(samples, lower, upper),
    )


def _mean(samples):
    return math.fsum(samples) / len(samples)


def _band(samples):
    half = (max(samples) - min(samples)) / BAND_DIVISOR
    return _mean(samples) - half, _mean(samples) + half
