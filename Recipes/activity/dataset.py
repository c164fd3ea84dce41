"""Reads the accelerometer recordings of the BasicMotions set out of aeon's wheel.

Nothing of the package is installed or executed: two data files are read from the archive, and
only if their SHA-256 is the one this recipe was made with.
"""

import hashlib
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

AEON = "aeon==1.6.0"
SAMPLES = 100
ACCELEROMETER_CHANNELS = 3

_CHANNELS = 6
_FOLDER = "aeon/datasets/data/BasicMotions/"
_MAX_BYTES = 1 << 20
_FILES = {
    "train": (
        "BasicMotions_TRAIN.ts",
        "8dc43cc6306cb679c888c01e26f91772ac4441a916da43bac8b79734a538b9d6",
    ),
    "test": (
        "BasicMotions_TEST.ts",
        "79213102bc6fca1a398ad98ce1185dff0208fa3d1465e687f48288946b0ff8dc",
    ),
}


class DatasetError(Exception):
    """The recordings could not be had, or are not those this recipe was made with."""


def load(wheel=None):
    """Returns {"train": cases, "test": cases}; a case is (activity, window).

    A window is three lists (x, y, z) of 100 values, each rounded to float32 as on a board.
    `wheel` is the path of aeon's wheel; without it pip fetches the wheel into a temporary folder.
    """
    if wheel is not None:
        return _read(wheel)
    with tempfile.TemporaryDirectory() as folder:
        return _read(_download(folder))


def _download(folder):
    # Only data is read, so the package's own demands on the interpreter do not matter.
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary", ":all:", "--ignore-requires-python", "--dest", folder, AEON]
    if subprocess.run(command, stdout=sys.stderr).returncode != 0:
        raise DatasetError(f"pip could not download {AEON}; give its wheel with --wheel PATH")
    wheels = sorted(pathlib.Path(folder).glob("aeon-*.whl"))
    if len(wheels) != 1:
        raise DatasetError(f"pip left {len(wheels)} wheels of {AEON} instead of one")
    return wheels[0]


def _read(wheel):
    try:
        with zipfile.ZipFile(wheel) as archive:
            return {
                split: _parse(name, _member(archive, name, digest))
                for split, (name, digest) in _FILES.items()
            }
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise DatasetError(f"{wheel} cannot be read as the wheel of {AEON}: {error}") from error


def _member(archive, name, expected):
    with archive.open(_FOLDER + name) as file:
        data = file.read(_MAX_BYTES)
    digest = hashlib.sha256(data).hexdigest()
    if digest != expected:
        raise DatasetError(f"{name} has SHA-256 {digest}, expected {expected}")
    return data.decode("ascii")


def _parse(name, text):
    """Reads the .ts format: # comments, @ header lines, then channel:channel:...:label lines."""
    header = {}
    cases = []
    for line in text.splitlines():
        if line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            header[key.lower()] = value.split()
        elif line and not line.startswith("#"):
            cases.append(_case(line, header.get("classlabel", [])[1:]))
    if header.get("dimensions") != [str(_CHANNELS)]:
        raise DatasetError(f"{name} has dimensions {header.get('dimensions')}, not {_CHANNELS}")
    return cases


def _case(line, labels):
    *channels, activity = line.split(":")
    if len(channels) != _CHANNELS or activity not in labels:
        raise DatasetError(f"a case has {len(channels)} channels and the label {activity}")
    window = [_float32(text.split(",")) for text in channels[:ACCELEROMETER_CHANNELS]]
    if any(len(samples) != SAMPLES for samples in window):
        raise DatasetError(f"a case of {activity} has an axis without {SAMPLES} samples")
    return activity, window


def _float32(texts):
    layout = f"<{len(texts)}f"
    return list(struct.unpack(layout, struct.pack(layout, *map(float, texts))))
