"""Figures with their goals."""


class Table:
    """Prints rows and remembers the goals that were missed."""

    def __init__(self):
        self.goals = 0
        self.missed = 0
        print(f"{'':<37}{'TO BOARD':>10}{'/ Z':>8}{'FRAMES':>8}{'BACK':>8}{'REQS':>6}{'S':>6}  GOALS")

    def verdict(self, goals):
        self.goals += len(goals)
        self.missed += sum(not met for _, met in goals)
        return "; ".join(f"{text}: {'yes' if met else 'MISSED'}" for text, met in goals)

    def row(self, name, seen, packed, seconds, goals=()):
        share = f"{seen['in'] / packed:.4f}" if packed else "-"
        print(
            f"  {name:<35}{seen['in']:>10,}{share:>8}{seen['blocks']:>8,}{seen['out']:>8,}"
            f"{seen['requests']:>6,}{seconds:>6.1f}  {self.verdict(goals)}",
            flush=True,
        )

    def figure(self, text, goals):
        print(f"  {text}  {self.verdict(goals)}", flush=True)
