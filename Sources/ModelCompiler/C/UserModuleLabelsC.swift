import ModelIR

/// The tuple of labels as constant objects of MicroPython: small integers and strings.
struct UserModuleLabelsC {
  private let labels: [ClassLabel]
  private let name: String

  /// Small integers of 32-bit firmware.
  private static let smallIntegers = -(Int64(1) << 30)..<(Int64(1) << 30)

  init(_ labels: [ClassLabel], name: String) {
    self.labels = labels
    self.name = name
  }

  /// The objects.
  var text: String {
    let objects = labels.enumerated().compactMap { index, label -> String? in
      guard case .text(let text) = label else { return nil }
      return "static const MP_DEFINE_STR_OBJ(\(name)_label_\(index), \(CText.string(text)));\n"
    }
    let items = labels.enumerated().map { index, label in
      switch label {
      case .text: "        MP_ROM_PTR(&\(name)_label_\(index)),\n"
      case .integer(let number): "        MP_ROM_INT(\(number)),\n"
      }
    }
    return objects.joined() + """
      static const struct {
          mp_obj_base_t base;
          size_t len;
          mp_rom_obj_t items[\(max(1, labels.count))];
      } \(name)_label_objects = {
          {&mp_type_tuple}, \(labels.count), {
      \(items.isEmpty ? "        MP_ROM_INT(0),\n" : items.joined())    }
      };

      """
  }

  /// The first label that is no constant object of 32-bit firmware; nil where all are.
  static func wideLabel(of labels: [ClassLabel]) -> ClassLabel? {
    labels.first { label in
      guard case .integer(let number) = label else { return false }
      return !smallIntegers.contains(number)
    }
  }
}
