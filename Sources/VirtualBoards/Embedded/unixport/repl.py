# The REPL of a MicroPython board, spoken by the unix port: friendly prompt, paste mode, raw REPL,
# raw paste. Byte for byte as in MicroPython v1.25.0 shared/runtime/pyexec.c, except that code
# sent by raw paste is compiled after all of it has arrived.

import lines
import reset
import terminal
import traceback
import gc
import sys

RAW, FRIENDLY = "raw", "friendly"


_CTRL_A, _CTRL_B, _CTRL_C, _CTRL_D, _CTRL_E = 1, 2, 3, 4, 5
_END = b"\x04"
_RAW_BANNER = b"raw REPL; CTRL-B to exit\r\n"
# MICROPY_REPL_STDIN_BUFFER_MAX / 2.
_PASTE_WINDOW = 128


class Repl:
    def __init__(self, namespace, board_sys, folder):
        self._namespace = namespace
        self._sys = board_sys
        self._folder = folder
        self._editor = lines.Editor()
        self._mode = FRIENDLY

    def serve(self, start):
        """Starts as after power-on, or as after a soft reset in mode `start`, and never returns."""
        self._mode = RAW if start == RAW else FRIENDLY
        self._run_file("boot.py")
        if self._mode == FRIENDLY:
            self._run_file("main.py")
        while True:
            try:
                if self._mode == RAW:
                    self._serve_raw()
                else:
                    self._serve_friendly()
            except MemoryError:
                gc.collect()
                terminal.write(b"\r\nMemoryError: \r\n")
            except KeyboardInterrupt:
                # A Ctrl-C that came when user code had just ended.
                pass

    # Running code

    def _execute(self, source, name, kind):
        """Runs `source`; returns what ended it, None when nothing did."""
        # A Ctrl-C can still arrive between the end of user code and the change of mode. The VM raises
        # it at the next jump, the one at the end of a try or an except included, so that each has
        # another around it; behind the change of mode there is none left but the pending one.
        error = None
        try:
            try:
                try:
                    code = compile(source, name, kind)
                    terminal.user_mode()
                    exec(code, self._namespace)
                except BaseException as raised:
                    error = raised
                    terminal.serve_mode()
                terminal.serve_mode()
            except BaseException as raised:
                error = raised
                terminal.serve_mode()
            for _ in range(2):
                pass
        except KeyboardInterrupt as raised:
            error = raised
        return error

    def _report(self, error):
        if error is None:
            return
        try:
            terminal.write(traceback.text_of(error, self._folder))
        except MemoryError:
            gc.collect()
            sys.print_exception(error)

    def _run_file(self, name):
        try:
            with open("/" + name) as file:
                source = file.read()
        except OSError:
            return
        self._run_friendly(source, name, "exec")

    def _soft_reset(self):
        reset.soft_reset(self._mode == RAW)

    # Friendly REPL

    def _serve_friendly(self):
        self._banner()
        while self._mode == FRIENDLY:
            ended, line = self._editor.read_line(self._sys.ps1)
            if ended == _CTRL_A:
                terminal.write(b"\r\n")
                self._mode = RAW
            elif ended == _CTRL_B:
                terminal.write(b"\r\n")
                self._banner()
            elif ended == _CTRL_C:
                terminal.write(b"\r\n")
            elif ended == _CTRL_D:
                terminal.write(b"\r\n")
                self._soft_reset()
            elif ended == _CTRL_E:
                self._paste()
            elif line:
                self._enter(line)

    def _banner(self):
        version = self._sys.version.split("; ")[-1]
        text = version + "; " + self._sys.implementation._machine
        terminal.write((text + '\r\nType "help()" for more information.\r\n').encode())

    def _enter(self, line):
        try:
            text = line.decode()
        except UnicodeError:
            # Garbage of a disturbed line; the lexer of a board stops at its first byte.
            terminal.write(b"Traceback (most recent call last):\r\n")
            terminal.write(b'  File "<stdin>", line 1\r\nSyntaxError: invalid syntax\r\n')
            return
        while lines.is_incomplete(text):
            ended, line = self._editor.read_line(self._sys.ps2, control=False)
            if ended == _CTRL_C:
                terminal.write(b"\r\n")
                return
            if ended == _CTRL_D:
                break
            try:
                text += "\n" + line.decode()
            except UnicodeError:
                text += "\n?"
        self._run_friendly(text, "<stdin>", "single")

    def _paste(self):
        terminal.write(b"\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ")
        source = bytearray()
        while True:
            byte = terminal.read()
            if byte == _CTRL_C or byte == _CTRL_D:
                break
            source.append(byte)
            terminal.write(b"\r\n=== " if byte == 13 else bytes((byte,)))
        terminal.write(b"\r\n")
        if byte == _CTRL_D:
            self._run_friendly(bytes(source).replace(b"\r", b"\n"), "<stdin>", "exec")

    def _run_friendly(self, source, name, kind):
        error = self._execute(source, name, kind)
        if isinstance(error, SystemExit):
            self._soft_reset()
        self._report(error)

    # Raw REPL

    def _serve_raw(self):
        terminal.write(_RAW_BANNER)
        while self._mode == RAW:
            terminal.write(b">")
            self._raw_command()

    def _raw_command(self):
        line = bytearray()
        while True:
            byte = terminal.read()
            if byte > _CTRL_D or byte == 0:
                line.append(byte)
            elif byte == _CTRL_A:
                if len(line) == 2 and line[0] == _CTRL_E:
                    self._raw_paste(line[1])
                else:
                    terminal.write(_RAW_BANNER)
                return
            elif byte == _CTRL_B:
                terminal.write(b"\r\n")
                self._mode = FRIENDLY
                return
            elif byte == _CTRL_C:
                line = bytearray()
            else:
                break
        terminal.write(b"OK")
        if not line:
            terminal.write(b"\r\n")
            self._soft_reset()
        self._run_raw(line)

    def _raw_paste(self, kind):
        if kind != ord("A"):
            terminal.write(b"R\x00")
            return
        terminal.write(b"R\x01" + bytes((_PASTE_WINDOW, 0, 1)))
        source = bytearray()
        remaining = _PASTE_WINDOW
        while True:
            byte = terminal.read()
            if byte == _CTRL_C or byte == _CTRL_D:
                break
            source.append(byte)
            remaining -= 1
            if not remaining:
                terminal.write(b"\x01")
                remaining = _PASTE_WINDOW
        terminal.write(_END)
        if byte == _CTRL_C:
            terminal.write(_END + b"KeyboardInterrupt: \r\n" + _END)
        else:
            self._run_raw(source)

    def _run_raw(self, source):
        error = self._execute(bytes(source), "<stdin>", "exec")
        terminal.write(_END)
        if isinstance(error, SystemExit):
            terminal.write(_END)
            self._soft_reset()
        self._report(error)
        terminal.write(_END)
