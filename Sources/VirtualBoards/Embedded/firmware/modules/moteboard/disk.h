// The RAM disk.

#pragma once

// Mounts the disk at /, after formatting it if there is no file system on it yet.
void disk_mount(void);
