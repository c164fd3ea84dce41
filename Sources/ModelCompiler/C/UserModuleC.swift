import ModelIR

/// The binding of a model's C functions to MicroPython.
struct UserModuleC {
  private let ensemble: Ensemble
  private let identity: ModuleIdentity
  private let name: String
  private let labels: UserModuleLabelsC

  init(_ ensemble: Ensemble, identity: ModuleIdentity, name: String) {
    self.ensemble = ensemble
    self.identity = identity
    self.name = name
    labels = UserModuleLabelsC(ensemble.labels, name: name)
  }

  /// The whole file.
  var text: String {
    [heading, labels.text, UserModuleRowC(ensemble, name: name).text, answers, info, module]
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Whether one row has one answer.
  private var answersAlone: Bool { ensemble.labelRule != .value || ensemble.scoreCount == 1 }

  private var heading: String {
    """
    // The module \(CText.comment(identity.name)) of MicroPython firmware.
    // Written by mote \(CText.comment(identity.toolVersion)).
    #include "py/binary.h"
    #include "py/objstr.h"
    #include "py/objtuple.h"
    #include "py/runtime.h"
    #include "\(name).h"

    """
  }

  private var answers: String {
    let call = "\(name)_predict(\(name)_row(x, &made))"
    let answer =
      ensemble.labelRule == .value
      ? "mp_obj_new_float((mp_float_t)\(call))" : "(mp_obj_t)\(name)_label_objects.items[\(call)]"
    let predict = """
      static mp_obj_t \(name)_predict_row(mp_obj_t x) {
          \(ensemble.featureType.cName) *made;
          return \(answer);
      }
      static MP_DEFINE_CONST_FUN_OBJ_1(\(name)_predict_function, \(name)_predict_row);


      """
    return (answersAlone ? predict : "") + """
      static mp_obj_t \(name)_score_row(mp_obj_t x, mp_obj_t out) {
          mp_buffer_info_t info;
          \(ensemble.featureType.cName) *made;
          if (!mp_get_buffer(out, &info, MP_BUFFER_RW) || info.typecode != 'f'
              || info.len != \(name)_scores * sizeof(float)) {
              mp_raise_msg_varg(&mp_type_ValueError, MP_ERROR_TEXT("\(ModuleWords.out)"), \(name)_scores);
          }
          \(name)_predict_proba(\(name)_row(x, &made), info.buf);
          return mp_const_none;
      }
      static MP_DEFINE_CONST_FUN_OBJ_2(\(name)_score_function, \(name)_score_row);

      """
  }

  private var info: String {
    let entries = [
      ("model", "mp_obj_new_str(\(name)_model, sizeof(\(name)_model) - 1)"),
      ("mote", "mp_obj_new_str(\(name)_mote, sizeof(\(name)_mote) - 1)"),
      ("form", "mp_obj_new_str(\"c-module\", 8)"),
      ("features", "MP_OBJ_NEW_SMALL_INT(\(name)_features)"),
      (
        "type",
        "mp_obj_new_str(\"\(ensemble.featureType.rawValue)\", "
          + "\(ensemble.featureType.rawValue.utf8.count))"
      ),
      ("trees", "MP_OBJ_NEW_SMALL_INT(\(name)_trees)"),
    ]
    let lines = entries.map { key, value in
      "    mp_obj_dict_store(info, MP_OBJ_NEW_QSTR(MP_QSTR_\(key)), \(value));"
    }
    return """
      static mp_obj_t \(name)_describe(void) {
          mp_obj_t info = mp_obj_new_dict(\(entries.count));
      \(lines.joined(separator: "\n"))
          return info;
      }
      static MP_DEFINE_CONST_FUN_OBJ_0(\(name)_info_function, \(name)_describe);

      """
  }

  private var module: String {
    let functions =
      (answersAlone ? [("predict", "predict_function")] : [])
      + [
        ("predict_proba", "score_function"), ("info", "info_function"), ("labels", "label_objects"),
      ]
    let lines = functions.map { key, object in
      "    {MP_ROM_QSTR(MP_QSTR_\(key)), MP_ROM_PTR(&\(name)_\(object))},"
    }
    return """
      static const mp_rom_map_elem_t \(name)_entries[] = {
          {MP_ROM_QSTR(MP_QSTR___name__), MP_ROM_QSTR(MP_QSTR_\(identity.name))},
      \(lines.joined(separator: "\n"))
      };
      static MP_DEFINE_CONST_DICT(\(name)_globals, \(name)_entries);

      const mp_obj_module_t \(name)_user_cmodule = {
          .base = {&mp_type_module},
          .globals = (mp_obj_dict_t *)&\(name)_globals,
      };
      MP_REGISTER_MODULE(MP_QSTR_\(identity.name), \(name)_user_cmodule);

      """
  }
}
