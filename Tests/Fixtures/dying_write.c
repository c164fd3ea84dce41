/* A process that dies in the middle of a write: loaded before the system's library, it lets so many
 * bytes into regular files as MOTE_DIES_AFTER says, and ends the process with SIGKILL at the next one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

ssize_t write(int descriptor, const void *bytes, size_t count) {
  static ssize_t (*next)(int, const void *, size_t);
  static size_t written;
  const char *limit = getenv("MOTE_DIES_AFTER");
  struct stat status;
  if (!next) next = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  if (limit && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    size_t left = strtoul(limit, NULL, 10) - written;
    if (count > left) {
      if (left) next(descriptor, bytes, left);
      kill(getpid(), SIGKILL);
      for (;;) pause();
    }
    written += count;
  }
  return next(descriptor, bytes, count);
}
