// emlearn's generated forest ("forest.h") as a native module: predict(x) of array('h') gives the class.
#include "py/dynruntime.h"

#include "forest.h"

static mp_obj_t predict(mp_obj_t x) {
    mp_buffer_info_t info;
    mp_get_buffer_raise(x, &info, MP_BUFFER_READ);
    if (info.typecode != 'h') {
        mp_raise_ValueError(MP_ERROR_TEXT("array('h') expected"));
    }
    return mp_obj_new_int(forest_predict((const int16_t *)info.buf, info.len / 2));
}
static MP_DEFINE_CONST_FUN_OBJ_1(predict_obj, predict);

mp_obj_t mpy_init(mp_obj_fun_bc_t *self, size_t n_args, size_t n_kw, mp_obj_t *args) {
    MP_DYNRUNTIME_INIT_ENTRY
    mp_store_global(MP_QSTR_predict, MP_OBJ_FROM_PTR(&predict_obj));
    MP_DYNRUNTIME_INIT_EXIT
}
