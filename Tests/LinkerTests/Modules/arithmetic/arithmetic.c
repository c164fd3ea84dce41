// A native module that lives on libgcc and the mathematics library: 64-bit integers and
// floats of both sizes, which some of these processors have only as functions.
#include "py/dynruntime.h"

#include <math.h>

// The module API hands integers over as unsigned words.
static mp_int_t number(mp_obj_t object) {
    return (mp_int_t)mp_obj_get_int(object);
}

// (a * b) / c in 64 bits, to the nearest integer towards zero.
static mp_obj_t scaled(mp_obj_t a, mp_obj_t b, mp_obj_t c) {
    int64_t product = (int64_t)number(a) * number(b);
    return mp_obj_new_int((mp_int_t)(product / number(c)));
}
static MP_DEFINE_CONST_FUN_OBJ_3(scaled_obj, scaled);

// The remainder of a 64-bit number, unsigned.
static mp_obj_t wrapped(mp_obj_t a, mp_obj_t b, mp_obj_t c) {
    uint64_t product = (uint64_t)number(a) * (uint64_t)number(b);
    return mp_obj_new_int((mp_int_t)(product % (uint64_t)number(c)));
}
static MP_DEFINE_CONST_FUN_OBJ_3(wrapped_obj, wrapped);

// The mean of 1/1 ... 1/n in double precision, in millionths.
static mp_obj_t harmonic(mp_obj_t n_in) {
    int n = number(n_in);
    double sum = 0.0;
    for (int i = 1; i <= n; ++i) {
        sum += 1.0 / i;
    }
    return mp_obj_new_int((mp_int_t)(sum / n * 1e6));
}
static MP_DEFINE_CONST_FUN_OBJ_1(harmonic_obj, harmonic);

// p / q rounded to a whole number and cut off to one.
static mp_obj_t rounded(mp_obj_t p, mp_obj_t q) {
    float x = (float)number(p) / (float)number(q);
    mp_obj_t pair[2];
    pair[0] = mp_obj_new_int((mp_int_t)roundf(x));
    pair[1] = mp_obj_new_int((mp_int_t)truncf(x));
    return mp_obj_new_tuple(2, pair);
}
static MP_DEFINE_CONST_FUN_OBJ_2(rounded_obj, rounded);

mp_obj_t mpy_init(mp_obj_fun_bc_t *self, size_t n_args, size_t n_kw, mp_obj_t *args) {
    MP_DYNRUNTIME_INIT_ENTRY
    mp_store_global(MP_QSTR_scaled, MP_OBJ_FROM_PTR(&scaled_obj));
    mp_store_global(MP_QSTR_wrapped, MP_OBJ_FROM_PTR(&wrapped_obj));
    mp_store_global(MP_QSTR_harmonic, MP_OBJ_FROM_PTR(&harmonic_obj));
    mp_store_global(MP_QSTR_rounded, MP_OBJ_FROM_PTR(&rounded_obj));
    MP_DYNRUNTIME_INIT_EXIT
}
