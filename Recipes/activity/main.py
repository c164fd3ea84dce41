"""Says which activity a window of a wrist accelerometer shows.

    import main
    main.classify(window)      # 'Badminton', 'Running', 'Standing' or 'Walking'

No sensor driver is included: which one is needed depends on the board. Run as a program, as at
power-up, this classifies the recording in the file window.f32 (windows.py of the recipe writes
one) or says that there is none, and ends; it never waits.
"""

from array import array

import activity_model
from activity_features import AXES, FEATURES, SAMPLES, features

WINDOW_FILE = "window.f32"

_WINDOW_BYTES = 4 * SAMPLES * AXES
_vector = array("f", bytes(4 * FEATURES))


def classify(window, scale=1):
    """Returns the label of one window; see activity_features for the forms of a window."""
    return activity_model.predict(features(window, _vector, scale))


def read_window(path=WINDOW_FILE):
    """Reads 300 little-endian float32 values, x0 y0 z0 x1 ...

    Raises OSError if there is no such file and ValueError if it has another size.
    """
    with open(path, "rb") as file:
        data = file.read(_WINDOW_BYTES + 1)
    if len(data) != _WINDOW_BYTES:
        raise ValueError("%s does not hold the %d bytes of one window" % (path, _WINDOW_BYTES))
    return array("f", data)


def run():
    try:
        window = read_window()
    except OSError:
        print("activity: no sensor attached and no %s: call main.classify(window)" % WINDOW_FILE)
    except ValueError as error:
        print("activity:", error)
    else:
        print("activity: %s shows %s" % (WINDOW_FILE, classify(window)))


if __name__ == "__main__":
    run()
