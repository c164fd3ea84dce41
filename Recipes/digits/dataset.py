"""Writes scikit-learn's digits as a CSV of labelled rows.

    python dataset.py [-o digits.csv]

One line a picture: p0 to p63, the 8 x 8 pixels row by row, whole numbers from 0 (white) to 16
(ink), then the digit as `label`. The data is part of the scikit-learn package:
nothing is downloaded. Nothing is written unless the text has the SHA-256 this recipe was made with.
"""

import argparse
import csv
import hashlib
import io
import pathlib
import sys

from sklearn.datasets import load_digits

_SHA256 = "d7ff1341011182b7af3733b201a919cea2ffe00f25ff23ba48c5e791daffb498"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", default="digits.csv", help="file (default: digits.csv)")
    output = parser.parse_args().output
    pixels, digits = load_digits(return_X_y=True)
    text = table(pixels, digits)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if digest != _SHA256:
        sys.exit(f"dataset.py: this scikit-learn's digits have SHA-256 {digest}, not {_SHA256}")
    try:
        pathlib.Path(output).write_text(text, encoding="ascii")
    except OSError as error:
        sys.exit(f"dataset.py: {error}")
    print(f"{output}: {len(digits)} rows, {pixels.shape[1]} pixels each")


def table(pixels, digits):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*(f"p{number}" for number in range(pixels.shape[1])), "label"])
    writer.writerows([*map(int, row), digit] for row, digit in zip(pixels, digits))
    return text.getvalue()


if __name__ == "__main__":
    main()
