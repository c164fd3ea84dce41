// A model in C ("model.c") as a native module: predict(x) gives the number of the label, or minus one
// where the module has no such function; predict_proba(x, out) writes the scores. Rows are arrays of
// the type the model was written for.
#include "py/dynruntime.h"

#ifdef LABELS_ONLY
#include <math.h>
// The scores of the trees before the link: no mathematical library can be part of a native module.
#define expf(x) (x)
#define logf(x) (x)
#define sqrtf(x) (x)
#define exp(x) (x)
#define log(x) (x)
#define sqrt(x) (x)
#endif

#include "model.c"

#ifndef FEATURE
#define FEATURE float
#define CODE 'f'
#endif

static void *buffer(mp_obj_t object, int code, size_t byte_count, mp_uint_t flags) {
    mp_buffer_info_t info;
    mp_get_buffer_raise(object, &info, flags);
    if (info.typecode != code || info.len != byte_count) {
        mp_raise_ValueError(MP_ERROR_TEXT("wrong type or length"));
    }
    return info.buf;
}

static mp_obj_t predict(mp_obj_t x) {
    const FEATURE *row = buffer(x, CODE, model_features * sizeof(FEATURE), MP_BUFFER_READ);
    return mp_obj_new_int(model_predict(row));
}
static MP_DEFINE_CONST_FUN_OBJ_1(predict_obj, predict);

static mp_obj_t predict_proba(mp_obj_t x, mp_obj_t out) {
    const FEATURE *row = buffer(x, CODE, model_features * sizeof(FEATURE), MP_BUFFER_READ);
    model_predict_proba(row, buffer(out, 'f', model_scores * sizeof(float), MP_BUFFER_WRITE));
    return mp_const_none;
}
static MP_DEFINE_CONST_FUN_OBJ_2(predict_proba_obj, predict_proba);

mp_obj_t mpy_init(mp_obj_fun_bc_t *self, size_t n_args, size_t n_kw, mp_obj_t *args) {
    MP_DYNRUNTIME_INIT_ENTRY
    mp_store_global(MP_QSTR_predict, MP_OBJ_FROM_PTR(&predict_obj));
    mp_store_global(MP_QSTR_predict_proba, MP_OBJ_FROM_PTR(&predict_proba_obj));
    MP_DYNRUNTIME_INIT_EXIT
}
