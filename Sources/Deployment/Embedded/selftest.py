# Board side of a recipe's self-test: predictions of the deployed module, one row a call.
import gc, sys
from array import array


class _MoteSelfTest:
    def load(self, module):
        # The file may have been replaced since it was imported in this session.
        sys.modules.pop(module, None)
        # Room for the attributes is no heap of the model's.
        self.free = self.module = None
        gc.collect()
        self.free = gc.mem_free()
        self.module = __import__(module)
        return ""

    def heap(self):
        # What the model keeps: after a call, tables that it reads from a file are in it.
        gc.collect()
        return "%d" % (self.free - gc.mem_free())

    def row(self, code, data):
        label = str(self.module.predict(array(code, data)))
        return "".join("%02x" % byte for byte in label.encode())


_mote_selftest = _MoteSelfTest()
_selftest_load = _mote_selftest.load
_selftest_row = _mote_selftest.row
_selftest_heap = _mote_selftest.heap
