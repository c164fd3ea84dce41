# `machine` as user code sees it. Simulated: reset() starts the process again, unique_id() is made
# from the instance's name. mem8, mem16 and mem32 would reach the memory of the host: left out.

from reset import hard_reset as reset
from machine import *

del mem8, mem16, mem32

_identity = b""


def unique_id():
    return _identity
