# Board side of mote bench: times calls with the board's own ticks and hands every raw timing back.
# It joins the functions of session.py, so each reply is one checked frame.
import gc, sys, time
from array import array


class _MoteBench:
    def __init__(self):
        self.ticks = None
        self.function = None

    # Only the counter that was asked for will do: another one counts something else.
    def start(self, counter):
        self.ticks = getattr(time, counter, None)
        return "-" if self.ticks is None else counter

    def _hex(self, text):
        return "".join("%02x" % byte for byte in text.encode())

    # The smallest step seen between neighbouring readings: the resolution of the counter.
    def step(self):
        ticks, diff = self.ticks, time.ticks_diff
        smallest = 0
        for _ in range(200):
            start = ticks()
            seen = diff(ticks(), start)
            if seen > 0 and (smallest == 0 or seen < smallest):
                smallest = seen
        return "%d" % smallest

    def _time(self, call, argument, iterations):
        ticks, diff = self.ticks, time.ticks_diff
        gc.collect()
        if iterations == 1:
            start = ticks()
            call(argument)
            return diff(ticks(), start)
        loop = range(iterations)
        start = ticks()
        for _ in loop:
            call(argument)
        return diff(ticks(), start)

    def load(self, module, function):
        # The file may have been replaced since it was imported in this session.
        self.function = None
        sys.modules.pop(module, None)
        gc.collect()
        self.function = getattr(__import__(module), function)

    # One row of features as the bytes of an array of the given type. The label is asked for first: it is
    # the check, and the call that warms up.
    def row(self, code, data, iterations, repeats):
        features = array(code, data)
        label = self.function(features)
        timings = array("i", (0 for _ in range(repeats)))
        for index in range(repeats):
            timings[index] = self._time(self.function, features, iterations)
        return "%s;%s" % (self._hex(str(label)), ",".join("%d" % timing for timing in timings))

    # perf_bench convention: bm_params and bm_setup of the script that was sent before.
    def params(self, n, m):
        best = None
        for key in bm_params:
            if 10 * key[0] <= 12 * n and key[1] <= m and (best is None or key > best):
                best = key
        self.chosen = best
        return "-" if best is None else "%d,%d" % best

    def script(self):
        gc.collect()
        run, result = bm_setup(bm_params[self.chosen])
        ticks, diff = self.ticks, time.ticks_diff
        start = ticks()
        run()
        spent = diff(ticks(), start)
        norm, value = result()
        return "%d;%s;%s" % (spent, norm, self._hex(str(value)))


_mote_bench = _MoteBench()
_bench_start = _mote_bench.start
_bench_step = _mote_bench.step
_bench_load = _mote_bench.load
_bench_row = _mote_bench.row
_bench_params = _mote_bench.params
_bench_script = _mote_bench.script
