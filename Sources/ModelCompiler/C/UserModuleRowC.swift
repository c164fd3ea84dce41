import ModelIR

/// `NAME_row(x, &made)`: the row that a Python object holds, in place where it is an array of the
/// model's own type, else converted, or the exception that says what is wrong with it.
struct UserModuleRowC {
  private let ensemble: Ensemble
  private let name: String

  init(_ ensemble: Ensemble, name: String) {
    self.ensemble = ensemble
    self.name = name
  }

  private var type: String { ensemble.featureType.cName }

  /// The functions.
  var text: String {
    """
    static \(type) \(name)_value(size_t k, mp_obj_t value) {
    \(conversion)
    }

    static void \(name)_check(size_t count) {
        if (count != \(name)_features) {
            mp_raise_msg_varg(&mp_type_ValueError,
                MP_ERROR_TEXT("\(ModuleWords.length)"), (int)\(name)_features, (int)count);
        }
    }

    static const \(type) *\(name)_row(mp_obj_t x, \(type) **made) {
        mp_buffer_info_t info;
        size_t count, k;
        if (mp_get_buffer(x, &info, MP_BUFFER_READ)) {
            char code = info.typecode == BYTEARRAY_TYPECODE ? 'B' : info.typecode;
            size_t size = code == 'f' ? 4 : code == 'h' || code == 'H' ? 2 : code == 'b' || code == 'B' ? 1 : 0;
            if (size == 0) {
                char text[2] = {code, 0};
                mp_raise_msg_varg(&mp_type_TypeError, MP_ERROR_TEXT("\(ModuleWords.code)"), text);
            }
            \(name)_check(info.len / size);
            if (code == '\(UnicodeScalar(ensemble.featureType.typeCode))' && ((uintptr_t)info.buf & (sizeof(\(type)) - 1)) == 0) {
                return info.buf;
            }
            *made = m_new(\(type), \(name)_features);
            for (k = 0; k < \(name)_features; ++k) {
                (*made)[k] = \(name)_value(k, mp_binary_get_val_array(code, info.buf, k));
            }
            return *made;
        }
        if (!mp_obj_is_type(x, &mp_type_list) && !mp_obj_is_type(x, &mp_type_tuple)) {
            mp_raise_msg_varg(&mp_type_TypeError,
                MP_ERROR_TEXT("\(ModuleWords.kind)"), mp_obj_get_type_str(x));
        }
        mp_obj_t *items;
        mp_obj_get_array(x, &count, &items);
        \(name)_check(count);
        *made = m_new(\(type), \(name)_features);
        for (k = 0; k < \(name)_features; ++k) (*made)[k] = \(name)_value(k, items[k]);
        return *made;
    }

    """
  }

  private var conversion: String {
    guard let range = ensemble.featureType.range else {
      return "    (void)k;\n    return (float)mp_obj_get_float(value);"
    }
    return """
          mp_float_t number = mp_obj_get_float(value);
          if (!(number >= \(range.lowerBound) && number <= \(range.upperBound) && number == (\(type))number)) {
              mp_raise_msg_varg(&mp_type_ValueError,
                  MP_ERROR_TEXT("feature %d is not a whole number \(range.lowerBound) to \(range.upperBound)"), (int)k);
          }
          return (\(type))number;
      """
  }
}
