# Tracebacks as a board prints them: without the frames of this server.

import io
import sys


def text_of(error, server_folder):
    stream = io.StringIO()
    sys.print_exception(error, stream)
    lines = stream.getvalue().split("\n")
    own = '  File "' + server_folder
    shown = [line for line in lines if not line.startswith(own)]
    if len(shown) > 1 and not shown[1].startswith("  File "):
        shown.pop(0)
    return "\r\n".join(shown).encode()
