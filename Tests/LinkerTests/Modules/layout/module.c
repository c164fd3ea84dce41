// The entry point, in the second of two objects, far behind its own jump.
#include "py/dynruntime.h"

#include "layout.h"

static mp_obj_t apply(mp_obj_t number, mp_obj_t argument) {
    int index = mp_obj_get_int(number);
    if (index < 0 || index >= 3) {
        mp_raise_ValueError(MP_ERROR_TEXT("no such operation"));
    }
    return mp_obj_new_int(operations[index](mp_obj_get_int(argument)));
}
static MP_DEFINE_CONST_FUN_OBJ_2(apply_obj, apply);

// Adds to the total; a pair of how often that was done and the total.
static mp_obj_t add(mp_obj_t amount) {
    mp_obj_t pair[2];
    pair[0] = mp_obj_new_int(add_to_total(mp_obj_get_int(amount)));
    pair[1] = mp_obj_new_int(total);
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_1(add_obj, add);

mp_obj_t mpy_init(mp_obj_fun_bc_t *self, size_t n_args, size_t n_kw, mp_obj_t *args) {
    MP_DYNRUNTIME_INIT_ENTRY
    mp_store_global(MP_QSTR_apply, MP_OBJ_FROM_PTR(&apply_obj));
    mp_store_global(MP_QSTR_add, MP_OBJ_FROM_PTR(&add_obj));
    mp_store_global(MP_QSTR_steps, mp_obj_new_int((mp_int_t)steps[STEPS - 1]));
    MP_DYNRUNTIME_INIT_EXIT
}
