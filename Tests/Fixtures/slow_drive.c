// Gives a folder the pace of a drive on USB: what is handed over takes its time.
//
//   cc -shared -fPIC -o slow_drive.so slow_drive.c -ldl
//   LD_PRELOAD=./slow_drive.so program
//
// A folder that plays a drive would have every byte before the drive could vanish in the middle.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>

int fdatasync(int descriptor) {
  // 64 KiB at 1 MB/s.
  struct timespec pause = {0, 64 * 1000 * 1000};
  nanosleep(&pause, NULL);
  int (*original)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  return original(descriptor);
}
