# Entry: micropython start.py FOLDER IDENTITY cold|raw|friendly
#            [PLATFORM MACHINE VERSION BUILD BOOT]
#
# FOLDER is the host folder shown as `/`, IDENTITY the hexadecimal unique id. `cold` starts as after
# power-on; the others as after a soft reset in that mode of the REPL. The rest is what `sys` says
# when the board plays other firmware; BOOT is empty where that has no machine.bootloader().

import sys
import vfs


def _start(namespace):
    own_folder = sys.path[0] + "/"
    folder, identity, mode = sys.argv[1:4]
    firmware = sys.argv[4:9]
    builtin = set(sys.modules)

    import board_builtins
    import board_machine
    import board_micropython
    import board_os
    import board_sys
    import board_vfs
    import disk
    import interrupt
    import repl
    import reset
    import terminal

    board_machine._identity = bytes.fromhex(identity)
    if firmware:
        board_sys.become(*firmware[:4])
        if firmware[4]:
            board_machine.bootloader = reset.enter_loader
    for name in list(sys.modules):
        if name not in builtin:
            del sys.modules[name]
    sys.modules["machine"] = board_machine
    sys.modules["micropython"] = board_micropython
    sys.modules["os"] = board_os
    sys.modules["sys"] = board_sys
    sys.modules["vfs"] = board_vfs
    sys.path[:] = ["", ".frozen", "/lib"]
    sys.argv[:] = []
    board_builtins.install()
    vfs.umount("/")
    vfs.mount(disk.Disk(folder), "/")
    board_os.chdir("/")
    name = namespace["__name__"]
    namespace.clear()
    namespace["__name__"] = name
    terminal.open_terminal()
    repl.Repl(namespace, board_sys, own_folder).serve(mode)


_start(globals())
