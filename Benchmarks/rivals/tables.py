"""Figures beside what they should be, as text."""

COLUMNS = [  # key, width, heading, format
    ("mean", 12, "mean", ",.0f"),
    ("worst", 12, "worst", ","),
    ("bytes", 10, ".mpy B", ","),
    ("heap", 10, "heap B", ","),
    ("load", 12, "import", ","),
    ("first", 12, "first", ","),
    ("labels", 9, "labels", ".1%"),
]
NAME, CODE = 32, 6


def heading(title):
    return f"{title:<{NAME}}{'input':<{CODE}}" + "".join(
        f"{text:>{width}}" for _, width, text, _ in COLUMNS
    )


def line(name, code, figures, goals):
    cells = "".join(f"{text(figures[key], form):>{width}}" for key, width, _, form in COLUMNS)
    beside = verdicts(figures, goals)
    return f"{name:<{NAME}}{code:<{CODE}}{cells}{'  ' + beside if beside else ''}"


def text(value, form):
    return "-" if value is None else format(value, form)


def verdicts(figures, goals):
    """Each goal with its verdict: "mean <= 1,100 met"; of labels the goal is the least share."""
    return "; ".join(verdict(key, figures[key], limit) for key, limit in goals.items())


def verdict(name, value, limit):
    if value is None:
        return f"{name} <= {limit:,} not measured"
    if name == "labels":
        return f"labels {limit:.0%} {'met' if value >= limit else 'MISSED'}"
    return f"{name} <= {limit:,} {'met' if value <= limit else 'MISSED'}"
