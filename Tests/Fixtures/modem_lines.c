/* Gives a pty the modem lines it lacks: loaded before the system's library, it sends what a program
   does to DTR and RTS to the socket that MOTE_LINES names.

   The pty that MOTE_SERIAL names looks like a serial port besides: a device number of its own, a place
   in sysfs, and libserialport's functions take it as it is. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static int lines, connection = -1;

static int tell(void) {
  char text[40];
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  int length = snprintf(text, sizeof text, "%d %d %lld\n", !!(lines & TIOCM_DTR),
                        !!(lines & TIOCM_RTS), now.tv_sec * 1000000000LL + now.tv_nsec);
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
  /* The kernel takes it back when the last program closes a port; a model holds its pty open. */
  case TIOCEXCL: return 0;
  case TIOCMBIC: lines &= ~*(int *)argument; return tell();
  }
  if (!next) next = dlsym(RTLD_NEXT, "ioctl");
  return next(descriptor, request, argument);
}

static const char *serial(void) {
  const char *path = getenv("MOTE_SERIAL");
  return path ? path : "";
}

int stat(const char *path, struct stat *status) {
  static int (*next)(const char *, struct stat *);
  if (!next) next = dlsym(RTLD_NEXT, "stat");
  int result = next(path, status);
  if (result == 0 && !strcmp(path, serial())) status->st_rdev = makedev(188, 0);
  return result;
}

int access(const char *path, int mode) {
  static int (*next)(const char *, int);
  const char *name = strrchr(serial(), '/');
  const char folder[] = "/sys/class/tty";
  if (name && !strncmp(path, folder, sizeof folder - 1) && !strcmp(path + sizeof folder - 1, name))
    return 0;
  if (!next) next = dlsym(RTLD_NEXT, "access");
  return next(path, mode);
}

static int port, rate;

int sp_get_port_by_name(const char *name, void **result) {
  (void)name;
  *result = &port;
  return 0;
}

int sp_new_config(void **result) {
  *result = &rate;
  return 0;
}

int sp_set_baudrate(void *any, int new) {
  (void)any;
  rate = new;
  return 0;
}

int sp_get_config_baudrate(const void *any, int *result) {
  (void)any;
  *result = rate;
  return 0;
}

#define NOTHING(name) int name(void) { return 0; }
NOTHING(sp_free_port)
NOTHING(sp_open)
NOTHING(sp_close)
NOTHING(sp_set_bits)
NOTHING(sp_set_parity)
NOTHING(sp_set_stopbits)
NOTHING(sp_set_flowcontrol)
NOTHING(sp_free_config)
NOTHING(sp_get_config)
NOTHING(sp_get_port_transport)
