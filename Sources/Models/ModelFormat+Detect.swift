extension ModelFormat {
  /// How many bytes of a text file are looked at for the marks of its format.
  private static let textWindow = 65_536

  /// The format `bytes` are in, by content alone; nil when they look like none of the list.
  public static func detect(_ bytes: [UInt8]) -> ModelFormat? {
    if bytes.dropFirst(4).starts(with: Array("TFL3".utf8)) { return .tensorFlowLite }
    if let braced = bracedFormat(bytes) { return braced }
    if isPickle(bytes) { return .pickle }
    // Field 1 of ONNX's ModelProto, ir_version, as a varint: written first by every exporter, and no
    // way to begin a text.
    return bytes.first == 0x08 ? .onnx : textFormat(bytes)
  }

  private static func bracedFormat(_ bytes: [UInt8]) -> ModelFormat? {
    guard bytes.first == UInt8(ascii: "{"), bytes.count > 1 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"),
      UInt8(ascii: "\""):
      return contains(bytes.prefix(textWindow), "\"learner\"") ? .xgboostJSON : nil
    case UInt8(ascii: "L"), UInt8(ascii: "l"), UInt8(ascii: "I"), UInt8(ascii: "i"),
      UInt8(ascii: "U"):
      return .xgboostUBJ
    default: return nil
    }
  }

  /// Protocol 2 and newer start with 0x80; PyTorch's files are a zip with `data.pkl`.
  private static func isPickle(_ bytes: [UInt8]) -> Bool {
    if bytes.first == 0x80 { return true }
    return bytes.starts(with: Array("PK\u{3}\u{4}".utf8))
      && contains(bytes.prefix(textWindow), "data.pkl")
  }

  private static func textFormat(_ bytes: [UInt8]) -> ModelFormat? {
    let window = bytes.prefix(textWindow)
    let lines = window.split(separator: UInt8(ascii: "\n"), maxSplits: 64)
    if let first = lines.first, [Array("tree".utf8), Array("tree\r".utf8)].contains(Array(first)) {
      return .lightGBM
    }
    let starts = lines.dropLast().map { Array($0.prefix(2)) }
    if starts.contains(Array("f,".utf8)), starts.contains(Array("c,".utf8)) { return .emlearnCSV }
    let hasType = contains(window, "unsigned char") || contains(window, "uint8_t")
    return hasType && contains(window, "{") && contains(window, "0x") ? .cArray : nil
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ mark: String) -> Bool {
    let mark = Array(mark.utf8)
    return bytes.indices.contains { bytes[$0] == mark.first && bytes[$0...].starts(with: mark) }
  }
}
