// Included by extmod/modtime.c: calendar time, which starts with the board on 1 January 2000.

#include "shared/timeutils/timeutils.h"

static mp_uint_t moteboard_seconds(void) {
    return (mp_uint_t)(mp_hal_time_ns() / 1000000000ull);
}

static mp_obj_t mp_time_time_get(void) {
    return mp_obj_new_int_from_uint(moteboard_seconds());
}

static mp_obj_t mp_time_localtime_get(void) {
    timeutils_struct_time_t now;
    timeutils_seconds_since_epoch_to_struct_time(moteboard_seconds(), &now);
    const mp_int_t fields[] = {
        now.tm_year, now.tm_mon, now.tm_mday, now.tm_hour,
        now.tm_min, now.tm_sec, now.tm_wday, now.tm_yday,
    };
    mp_obj_t items[MP_ARRAY_SIZE(fields)];
    for (size_t i = 0; i < MP_ARRAY_SIZE(fields); i++) {
        items[i] = MP_OBJ_NEW_SMALL_INT(fields[i]);
    }
    return mp_obj_new_tuple(MP_ARRAY_SIZE(items), items);
}
