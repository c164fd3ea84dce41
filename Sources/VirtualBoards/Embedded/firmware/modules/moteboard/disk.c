// The RAM disk: a block device over memory that belongs neither to the heap nor to the program's
// image, so that soft resets and machine.reset() leave it alone. It is `moteboard.disk` in Python.

#include <string.h>

#include "extmod/vfs.h"
#include "extmod/vfs_lfs.h"
#include "py/mperrno.h"
#include "py/mphal.h"
#include "py/objarray.h"
#include "py/runtime.h"

#include "disk.h"

#define BLOCK_SIZE (512u)

// Placed by the board's makefile; only the addresses mean something.
extern uint8_t mote_disk_start[];
extern uint8_t mote_disk_size[];

#define DISK_SIZE ((size_t)(uintptr_t)mote_disk_size)

static const mp_obj_base_t disk;

// The place on the disk that (device, block, buffer[, offset]) talks about, or NULL.
static uint8_t *find(size_t n_args, const mp_obj_t *args, mp_buffer_info_t *buffer, int flags) {
    mp_get_buffer_raise(args[2], buffer, flags);
    size_t block = mp_obj_get_int(args[1]);
    size_t offset = n_args == 4 ? mp_obj_get_int(args[3]) : 0;
    if (block >= DISK_SIZE / BLOCK_SIZE || offset > DISK_SIZE) {
        return NULL;
    }
    size_t start = block * BLOCK_SIZE + offset;
    if (start > DISK_SIZE || buffer->len > DISK_SIZE - start) {
        return NULL;
    }
    return mote_disk_start + start;
}

static mp_obj_t disk_readblocks(size_t n_args, const mp_obj_t *args) {
    mp_buffer_info_t buffer;
    const uint8_t *place = find(n_args, args, &buffer, MP_BUFFER_WRITE);
    if (place == NULL) {
        return MP_OBJ_NEW_SMALL_INT(-MP_EINVAL);
    }
    memcpy(buffer.buf, place, buffer.len);
    return MP_OBJ_NEW_SMALL_INT(0);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(disk_readblocks_obj, 3, 4, disk_readblocks);

static mp_obj_t disk_writeblocks(size_t n_args, const mp_obj_t *args) {
    mp_buffer_info_t buffer;
    uint8_t *place = find(n_args, args, &buffer, MP_BUFFER_READ);
    if (place == NULL) {
        return MP_OBJ_NEW_SMALL_INT(-MP_EINVAL);
    }
    memcpy(place, buffer.buf, buffer.len);
    return MP_OBJ_NEW_SMALL_INT(0);
}
static MP_DEFINE_CONST_FUN_OBJ_VAR_BETWEEN(disk_writeblocks_obj, 3, 4, disk_writeblocks);

static mp_obj_t disk_ioctl(mp_obj_t self, mp_obj_t operation, mp_obj_t argument) {
    switch (mp_obj_get_int(operation)) {
        case MP_BLOCKDEV_IOCTL_BLOCK_COUNT:
            return MP_OBJ_NEW_SMALL_INT(DISK_SIZE / BLOCK_SIZE);
        case MP_BLOCKDEV_IOCTL_BLOCK_SIZE:
            return MP_OBJ_NEW_SMALL_INT(BLOCK_SIZE);
        case MP_BLOCKDEV_IOCTL_INIT:
        case MP_BLOCKDEV_IOCTL_DEINIT:
        case MP_BLOCKDEV_IOCTL_SYNC:
        case MP_BLOCKDEV_IOCTL_BLOCK_ERASE:
            return MP_OBJ_NEW_SMALL_INT(0);
        default:
            return MP_OBJ_NEW_SMALL_INT(-MP_EINVAL);
    }
}
static MP_DEFINE_CONST_FUN_OBJ_3(disk_ioctl_obj, disk_ioctl);

static const mp_rom_map_elem_t disk_methods_table[] = {
    { MP_ROM_QSTR(MP_QSTR_readblocks), MP_ROM_PTR(&disk_readblocks_obj) },
    { MP_ROM_QSTR(MP_QSTR_writeblocks), MP_ROM_PTR(&disk_writeblocks_obj) },
    { MP_ROM_QSTR(MP_QSTR_ioctl), MP_ROM_PTR(&disk_ioctl_obj) },
};
static MP_DEFINE_CONST_DICT(disk_methods, disk_methods_table);

static MP_DEFINE_CONST_OBJ_TYPE(
    disk_type, MP_QSTR_RAMDisk, MP_TYPE_FLAG_NONE,
    locals_dict, &disk_methods
    );

static const mp_obj_base_t disk = { &disk_type };

static const mp_rom_map_elem_t moteboard_table[] = {
    { MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_moteboard) },
    { MP_ROM_QSTR(MP_QSTR_disk), MP_ROM_PTR(&disk) },
};
static MP_DEFINE_CONST_DICT(moteboard_globals, moteboard_table);

const mp_obj_module_t moteboard_module = {
    .base = { &mp_type_module },
    .globals = (mp_obj_dict_t *)&moteboard_globals,
};
MP_REGISTER_MODULE(MP_QSTR_moteboard, moteboard_module);

static void format(void) {
    mp_obj_t arguments[3];
    mp_load_method(MP_OBJ_FROM_PTR(&mp_type_vfs_lfs2), MP_QSTR_mkfs, arguments);
    if (arguments[1] == MP_OBJ_NULL) {
        mp_call_function_1(arguments[0], MP_OBJ_FROM_PTR(&disk));
    } else {
        arguments[2] = MP_OBJ_FROM_PTR(&disk);
        mp_call_method_n_kw(1, 0, arguments);
    }
}

static int mount(void) {
    return mp_vfs_mount_and_chdir_protected(
        MP_OBJ_FROM_PTR(&disk), MP_OBJ_NEW_QSTR(MP_QSTR__slash_));
}

void disk_mount(void) {
    int result = mount();
    // Nothing but a disk without a file system may be formatted: a damaged one is the user's.
    if (result == -MP_ENODEV) {
        nlr_buf_t nlr;
        if (nlr_push(&nlr) == 0) {
            format();
            nlr_pop();
        } else {
            mp_obj_print_exception(&mp_plat_print, MP_OBJ_FROM_PTR(nlr.ret_val));
        }
        result = mount();
    }
    if (result != 0) {
        mp_printf(&mp_plat_print, "RAM disk not mounted: error %d\n", -result);
    }
}
