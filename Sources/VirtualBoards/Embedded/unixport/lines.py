# The friendly prompt's line editor.

import terminal

CTRL_A, CTRL_B, CTRL_C, CTRL_D, CTRL_E = 1, 2, 3, 4, 5
_BACKSPACE, _TAB, _NEWLINE, _RETURN, _ESCAPE, _DELETE = 8, 9, 10, 13, 27, 127
_ENTERED = 0
_COMPOUND = ("@", "if ", "while ", "for ", "try:", "with ", "def ", "class ", "async ")


class Editor:
    def __init__(self):
        self._history = []
        self._after_return = False

    def read_line(self, prompt, control=True):
        """Returns (0, line), or (control byte, b"") where the byte ends the input.

        Ctrl-A, Ctrl-B, Ctrl-D and Ctrl-E count on an empty line only, and where `control` is
        false only Ctrl-D does.
        """
        terminal.write(prompt.encode())
        line = bytearray()
        position = len(self._history)
        while True:
            byte = terminal.read()
            after_return, self._after_return = self._after_return, False
            if byte == CTRL_C:
                return byte, b""
            if byte == CTRL_D and not line:
                return byte, b""
            if byte in (CTRL_A, CTRL_B, CTRL_E) and control and not line:
                return byte, b""
            if byte == _RETURN or byte == _NEWLINE:
                # \r\n is one line end.
                if byte == _NEWLINE and after_return:
                    continue
                self._after_return = byte == _RETURN
                terminal.write(b"\r\n")
                self._remember(bytes(line))
                return _ENTERED, bytes(line)
            if byte == _BACKSPACE or byte == _DELETE:
                self._erase(line)
            elif byte == _ESCAPE:
                position = self._escape(line, position)
            elif byte == _TAB:
                line.extend(b"    ")
                terminal.write(b"    ")
            elif byte > 31:
                line.append(byte)
                terminal.write(bytes((byte,)))

    def _remember(self, line):
        if line and (not self._history or self._history[-1] != line):
            self._history.append(line)
            if len(self._history) > 50:
                self._history.pop(0)

    def _erase(self, line):
        # A character of UTF-8 text has one byte outside 0x80...0xBF, its first.
        while line:
            last = line[-1]
            line[:] = line[:-1]
            if last & 0xC0 != 0x80:
                terminal.write(b"\b \b")
                return

    def _escape(self, line, position):
        if terminal.read() != ord("["):
            return position
        byte = terminal.read()
        while not 0x40 <= byte <= 0x7E:
            byte = terminal.read()
        if byte == ord("A") and position > 0:
            return self._show(line, position - 1)
        if byte == ord("B") and position < len(self._history):
            return self._show(line, position + 1)
        return position

    def _show(self, line, position):
        while line:
            self._erase(line)
        if position < len(self._history):
            line.extend(self._history[position])
            terminal.write(line)
        return position


def is_incomplete(text):
    """Whether the friendly prompt has to ask for another line after `text`."""
    if text.endswith("\n"):
        return _open_brackets(text)
    if any(text.startswith(word) for word in _COMPOUND):
        return True
    return text.endswith("\\") or _open_brackets(text)


def _open_brackets(text):
    depth = 0
    quote = ""
    index = 0
    while index < len(text):
        character = text[index]
        if quote:
            if character == "\\":
                index += 1
            elif text.startswith(quote, index):
                index += len(quote) - 1
                quote = ""
            elif character == "\n" and len(quote) == 1:
                quote = ""
        elif character == "#":
            end = text.find("\n", index)
            index = len(text) if end < 0 else end
        elif character in "\"'":
            quote = character * 3 if text.startswith(character * 3, index) else character
            index += len(quote) - 1
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        index += 1
    return depth > 0 or len(quote) == 3
