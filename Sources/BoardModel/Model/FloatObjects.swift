/// How a firmware holds the value of a float; the architecture does not say.
public enum FloatObjects: String, CaseIterable, Hashable, Sendable, Encodable {
  /// 32 bits behind the object's type.
  case single
  /// 64 bits behind the object's type.
  case double
  /// Without an object, in 30 bits of the word that stands for one: MicroPython's representation C.
  case words

  /// Bytes behind the object's type; nil where there is no object.
  public var byteCount: Int? {
    switch self {
    case .single: 4
    case .double: 8
    case .words: nil
    }
  }
}
