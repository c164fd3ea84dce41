"""Says which digit an 8 x 8 picture shows.

    import main
    main.classify(pixels)              # 0 to 9
    main.show("seven.txt")             # draws the file's pictures, with the answers

No camera driver is included: which one is needed depends on the board. Run as a program, as at
power-up, this shows the drawings in samples.txt or says that there is none, and ends; it never
waits.
"""

import digits_model
import drawing

SAMPLES_FILE = "samples.txt"

_pixels = bytearray(drawing.PIXELS)


def classify(pixels):
    """Returns the digit of 64 pixels, row by row, 0 (white) to 16 (ink): bytes or an array.

    Raises ValueError if there are not 64.
    """
    return digits_model.predict(pixels)


def show(path=SAMPLES_FILE):
    """Prints each drawing of a file in shades, and the digit it is taken for.

    Raises OSError if there is no such file and ValueError if a drawing has another shape.
    """
    number = 0
    with open(path) as file:
        while drawing.read(file, _pixels):
            number += 1
            print(drawing.shades(_pixels))
            print("digits: drawing %d of %s is a %s" % (number, path, classify(_pixels)))
    if not number:
        print("digits: no drawing in", path)


def run():
    try:
        show()
    except OSError:
        print("digits: no camera attached and no %s: call main.classify(pixels)" % SAMPLES_FILE)
    except ValueError as error:
        print("digits: %s: %s" % (SAMPLES_FILE, error))


if __name__ == "__main__":
    run()
