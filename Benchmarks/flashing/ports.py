"""Ports that are no loader's."""

import fcntl
import os
import random
import selectors
import threading
import tty


class Port:
    """A pty whose other end `play` holds."""

    def __enter__(self):
        self.master, self.slave = os.openpty()
        tty.setraw(self.slave)
        self.name = os.ttyname(self.slave)
        self.wake, self.end = os.pipe()
        os.set_blocking(self.master, False)
        self.thread = threading.Thread(target=self.loop)
        self.thread.start()
        return self

    def __exit__(self, *_):
        os.close(self.end)
        self.thread.join()
        for descriptor in (self.master, self.slave, self.wake):
            os.close(descriptor)

    def loop(self):
        with selectors.DefaultSelector() as selector:
            selector.register(self.master, selectors.EVENT_READ)
            selector.register(self.wake, selectors.EVENT_READ)
            while True:
                ready = [key.fd for key, _ in selector.select(self.pause)]
                if self.wake in ready:
                    return
                received = os.read(self.master, 4096) if self.master in ready else b""
                self.say(self.play(received))

    def say(self, text):
        try:
            os.write(self.master, text)
        except BlockingIOError:
            pass

    # Seconds after which `play` is asked although nothing came.
    pause = None

    def play(self, received):
        return b""


class Silent(Port):
    """Takes everything and says nothing."""


class Noise(Port):
    """Never stops talking."""

    pause = 0.001

    def __enter__(self):
        self.draw = random.Random(1)
        return super().__enter__()

    def play(self, received):
        return self.draw.randbytes(200)


class Echo(Port):
    """Says what it hears."""

    def play(self, received):
        return received


class Stray(Port):
    """A good answer to a request that was not sent, again and again."""

    pause = 0.001

    def play(self, received):
        return b"\xc0\x01\x7f\x04\0" + bytes(8) + b"\xc0"


class Busy(Port):
    """Another program has locked it."""

    def __enter__(self):
        super().__enter__()
        fcntl.flock(self.slave, fcntl.LOCK_EX)
        return self


class Missing:
    """There is none."""

    name = "/dev/ttyUSB99"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass
