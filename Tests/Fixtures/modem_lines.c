/* Gives a pty the modem lines it lacks: loaded before the system's library, it sends what a program
   does to DTR and RTS to the socket that MOTE_LINES names. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int lines, connection = -1;

static int tell(void) {
  char text[8];
  int length = snprintf(text, sizeof text, "%d %d\n", !!(lines & TIOCM_DTR),
                        !!(lines & TIOCM_RTS));
  if (connection < 0) {
    struct sockaddr_un address = {AF_UNIX, ""};
    strncpy(address.sun_path, getenv("MOTE_LINES"), sizeof address.sun_path - 1);
    connection = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(connection, (struct sockaddr *)&address, sizeof address)) abort();
  }
  return write(connection, text, length) == length ? 0 : -1;
}

int ioctl(int descriptor, unsigned long request, ...) {
  static int (*next)(int, unsigned long, ...);
  va_list list;
  va_start(list, request);
  void *argument = va_arg(list, void *);
  va_end(list);
  switch (request) {
  case TIOCMGET: *(int *)argument = lines; return 0;
  case TIOCMSET: lines = *(int *)argument; return tell();
  case TIOCMBIS: lines |= *(int *)argument; return tell();
  case TIOCMBIC: lines &= ~*(int *)argument; return tell();
  }
  if (!next) next = dlsym(RTLD_NEXT, "ioctl");
  return next(descriptor, request, argument);
}
