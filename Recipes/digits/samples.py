"""Turns rows of a CSV into drawings for a board, and drawings into rows.

    python samples.py draw golden.csv 2 4 7 > samples.txt       rows 2, 4 and 7, counted from 0
    python samples.py rows seven.txt > seven.csv                for `mote model run`
    python samples.py rows seven.txt --label 7 >> digits.csv    more rows to train on, no header

drawing.py says what a drawing is. Needs nothing but Python's own library.
"""

import argparse
import csv
import sys

import drawing

_NAMES = [f"p{number}" for number in range(drawing.PIXELS)]


def main():
    arguments = parse_arguments()
    try:
        arguments.run(arguments)
    except (OSError, ValueError, csv.Error) as error:
        sys.exit(f"samples.py: {arguments.file}: {error}")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    draw = commands.add_parser("draw", help="print rows of a CSV as drawings")
    draw.add_argument("file", metavar="ROWS.csv")
    draw.add_argument("numbers", metavar="ROW", type=int, nargs="+", help="counted from 0")
    draw.set_defaults(run=print_drawings)
    rows = commands.add_parser("rows", help="print drawings as rows of a CSV")
    rows.add_argument("file", metavar="DRAWINGS.txt")
    rows.add_argument("--label", help="what they show: leaves out the header, for appending")
    rows.set_defaults(run=print_rows)
    return parser.parse_args()


def print_drawings(arguments):
    with open(arguments.file, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    drawings = []
    for number in arguments.numbers:
        if not 0 <= number < len(rows):
            raise ValueError(f"there is no row {number}: 0 to {len(rows) - 1}")
        drawings.append(drawing.text(_pixels(rows[number], number)))
    print("\n\n".join(drawings))


def _pixels(row, number):
    try:
        pixels = [int(row[name]) for name in _NAMES]
    except (KeyError, TypeError, ValueError):
        raise ValueError(f"row {number} has no whole numbers in p0 to p63") from None
    if not all(0 <= pixel <= drawing.INK for pixel in pixels):
        raise ValueError(f"row {number} has a pixel that is not between 0 and {drawing.INK}")
    return pixels


def print_rows(arguments):
    pixels = bytearray(drawing.PIXELS)
    rows = []
    with open(arguments.file, encoding="utf-8") as file:
        while drawing.read(file, pixels):
            rows.append(list(pixels))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if arguments.label is None:
        writer.writerow(_NAMES)
        writer.writerows(rows)
    else:
        writer.writerows([*row, arguments.label] for row in rows)


if __name__ == "__main__":
    main()
