"""Reads a CSV of labelled rows, and says in which line and column it is wrong."""

import csv
import io
import math
import pathlib
import re

import numpy

LABEL = "label"

# Fewer leave a class with nothing to learn from once a quarter is held out.
MIN_ROWS_PER_CLASS = 4

_SMALL_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,8}")
_LARGEST = float(numpy.finfo(numpy.float32).max)


class RowsError(Exception):
    """The file is not a CSV of labelled rows; the text names line and column."""


class Rows:
    """`names` of the columns, `values` as float32, `labels`, and the `lines` they stand in."""

    def __init__(self, names, values, labels, lines):
        self.names = names
        self.values = numpy.array(values, dtype=numpy.float32)
        # A board answers with a number where every label is one.
        numeric = all(_SMALL_WHOLE_NUMBER.fullmatch(label) for label in labels)
        self.labels = numpy.array([int(label) for label in labels] if numeric else labels)
        self.lines = lines

    @property
    def are_whole(self):
        return bool((self.values == numpy.floor(self.values)).all())


def read(path):
    """Returns the Rows of the file; raises RowsError."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        rows = _parse(path, reader)
    except csv.Error as error:
        raise RowsError(f"{path}:{reader.line_num}: not CSV: {error}") from error
    _check_classes(path, rows)
    return rows


def _text(path):
    try:
        data = pathlib.Path(path).read_bytes()
        # Spreadsheets put a byte order mark in front; utf-8-sig leaves it out.
        return data.decode("utf-8-sig")
    except OSError as error:
        raise RowsError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RowsError(f"{path}:{line}: not UTF-8; save the table as UTF-8") from error


def _parse(path, reader):
    header = [name.strip() for name in next(reader, [])]
    position = _label_position(path, header)
    names = header[:position] + header[position + 1 :]
    values, labels, lines = [], [], []
    for cells in reader:
        if not cells:
            continue
        where = f"{path}:{reader.line_num}"
        if len(cells) != len(header):
            raise RowsError(f"{where}: {len(cells)} cells, but {len(header)} columns in line 1")
        label = cells.pop(position).strip()
        if not label:
            raise RowsError(f"{where}: column {LABEL} is empty")
        if not label.isprintable():
            raise RowsError(f"{where}: column {LABEL} = {label[:40]!r}: not one line of text")
        values.append([_number(where, name, cell) for name, cell in zip(names, cells)])
        labels.append(label)
        lines.append(reader.line_num)
    if not values:
        raise RowsError(f"{path}: no rows below the header")
    return Rows(names, values, labels, lines)


def _label_position(path, header):
    if LABEL not in header:
        found = ", ".join(header[:4]) + (", ..." if len(header) > 4 else "")
        hint = "; separate columns by commas" if len(header) == 1 and ";" in header[0] else ""
        raise RowsError(f"{path}:1: no column {LABEL!r} in {found or 'an empty line'}{hint}")
    if len(header) == 1:
        raise RowsError(f"{path}:1: no column beside {LABEL!r}")
    for number, name in enumerate(header):
        if not name:
            raise RowsError(f"{path}:1: column {number + 1} has no name")
        if name in header[:number]:
            raise RowsError(f"{path}:1: two columns are called {name!r}")
    return header.index(LABEL)


def _number(where, name, cell):
    try:
        # float() reads 1_0 as 10, which nobody means in a table.
        value = float(cell if "_" not in cell else "")
    except ValueError:
        raise RowsError(f"{where}: column {name} = {cell[:40]!r}: not a number") from None
    if not math.isfinite(value) or abs(value) > _LARGEST:
        raise RowsError(f"{where}: column {name} = {cell[:40]!r}: not a number a board can hold")
    return value


def _check_classes(path, rows):
    classes, first, counts = numpy.unique(rows.labels, return_index=True, return_counts=True)
    if len(classes) == 1:
        raise RowsError(f"{path}: column {LABEL} is {classes[0]} in every row: two are needed")
    for label, index, count in zip(classes, first, counts):
        if count < MIN_ROWS_PER_CLASS:
            raise RowsError(
                f"{path}:{rows.lines[index]}: label {label} has too few rows:"
                f" {count}, at least {MIN_ROWS_PER_CLASS} are needed"
            )
