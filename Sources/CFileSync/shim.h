#ifndef MOTE_FILE_SYNC_SHIM_H
#define MOTE_FILE_SYNC_SHIM_H

/* syncfs(2): declared by unistd.h for GNU sources only, so that Swift's Glibc module lacks it. */
int syncfs(int fd);

#endif
