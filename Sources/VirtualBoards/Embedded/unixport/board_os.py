# `os` as user code sees it: without what reaches past the board.

from os import *

del system, getenv, putenv, unsetenv, VfsPosix
