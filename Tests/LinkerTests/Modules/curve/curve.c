// A native module whose archive members hold tables and reach them by absolute addresses.
#include "py/dynruntime.h"

#include <math.h>

// atan(p / q) + cbrt(p / q), in thousandths.
static mp_obj_t curve(mp_obj_t p, mp_obj_t q) {
    float x = (float)(mp_int_t)mp_obj_get_int(p) / (float)(mp_int_t)mp_obj_get_int(q);
    return mp_obj_new_int((mp_int_t)((atanf(x) + cbrtf(x)) * 1000.0f));
}
static MP_DEFINE_CONST_FUN_OBJ_2(curve_obj, curve);

mp_obj_t mpy_init(mp_obj_fun_bc_t *self, size_t n_args, size_t n_kw, mp_obj_t *args) {
    MP_DYNRUNTIME_INIT_ENTRY
    mp_store_global(MP_QSTR_curve, MP_OBJ_FROM_PTR(&curve_obj));
    MP_DYNRUNTIME_INIT_EXIT
}
