# `vfs` as user code sees it: without the class that mounts folders of the host.

from vfs import *

del VfsPosix
