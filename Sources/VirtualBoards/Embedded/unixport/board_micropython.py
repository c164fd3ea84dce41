# `micropython` as user code sees it: the unix port's own kbd_intr(-1) would let Ctrl-C end the
# process instead of passing it on as data.

from micropython import *
from terminal import kbd_intr
