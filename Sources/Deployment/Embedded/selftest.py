# Board side of a recipe's self-test: predictions of the deployed module, one row a call.
import gc, sys
from array import array


class _MoteSelfTest:
    def load(self, module):
        # The file may have been replaced since it was imported in this session.
        sys.modules.pop(module, None)
        gc.collect()
        free = gc.mem_free()
        self.module = __import__(module)
        gc.collect()
        return "%d" % (free - gc.mem_free())

    def row(self, code, data):
        label = str(self.module.predict(array(code, data)))
        return "".join("%02x" % byte for byte in label.encode())


_mote_selftest = _MoteSelfTest()
_selftest_load = _mote_selftest.load
_selftest_row = _mote_selftest.row
