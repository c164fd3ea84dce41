"""Prints the 40 test windows, or writes one as a file for a board.

    python windows.py [--wheel WHEEL]                        JSON of all windows on stdout
    python windows.py [--wheel WHEEL] --csv                  case,activity,sample,x,y,z
    python windows.py [--wheel WHEEL] --window N -o window.f32   1,200 bytes for main.py

JSON: {"names": [12], "windows": [{"activity", "label", "features": [12], "samples"}]}.
`samples` is the window as hexadecimal text of 300 little-endian float32 values, x0 y0 z0 x1 ...:
array('f', bytes.fromhex(samples)) on the board, where reading decimals could lose a last digit.
`features` are the host's (reference.py); `label` is the forest's, from golden.csv; `activity` is
what was recorded.

Needs nothing but Python's own library.
"""

import argparse
import csv
import json
import pathlib
import struct
import sys

import dataset
import reference

GOLDEN = pathlib.Path(__file__).resolve().with_name("golden.csv")


def main():
    arguments = parse_arguments()
    try:
        cases = dataset.load(arguments.wheel)["test"]
        if arguments.csv:
            print_csv(cases)
        elif arguments.window is None:
            json.dump(described(cases, golden_rows()), sys.stdout)
            print()
        else:
            write_window(cases, arguments.window, arguments.output)
    except (dataset.DatasetError, OSError) as error:
        sys.exit(f"windows.py: {error}")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", help=f"wheel of {dataset.AEON}; downloaded without it")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="print all samples as CSV")
    form.add_argument("--window", type=int, metavar="N", help="write window N (from 0) as float32")
    parser.add_argument("-o", "--output", default="window.f32", help="file for --window")
    return parser.parse_args()


def described(cases, golden):
    windows = []
    for number, ((activity, window), (expected, label)) in enumerate(zip(cases, golden)):
        features = reference.features(window)
        if packed(features) != packed(expected):
            raise dataset.DatasetError(f"row {number} of golden.csv is not of window {number}")
        samples = packed(interleaved(window)).hex()
        entry = {"activity": activity, "label": label, "features": features, "samples": samples}
        windows.append(entry)
    if len(golden) != len(cases):
        raise dataset.DatasetError(f"golden.csv has {len(golden)} rows for {len(cases)} windows")
    return {"names": reference.NAMES, "windows": windows}


def golden_rows():
    with GOLDEN.open(encoding="ascii", newline="") as file:
        rows = csv.DictReader(file)
        return [([float(row[name]) for name in reference.NAMES], row["label"]) for row in rows]


def print_csv(cases):
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["case", "activity", "sample", *reference.AXES])
    for number, (activity, window) in enumerate(cases):
        for sample, values in enumerate(zip(*window)):
            writer.writerow([number, activity, sample, *values])


def write_window(cases, number, path):
    if not 0 <= number < len(cases):
        raise dataset.DatasetError(f"there is no window {number}: 0 to {len(cases) - 1}")
    activity, window = cases[number]
    pathlib.Path(path).write_bytes(packed(interleaved(window)))
    print(f"{path}: window {number}, {activity}")


def interleaved(window):
    return [value for row in zip(*window) for value in row]


def packed(values):
    return struct.pack(f"<{len(values)}f", *values)


if __name__ == "__main__":
    main()
