import Models
import Testing

@Suite struct FormatDetectionTests {
  private static let samples: [(text: String, format: ModelFormat?)] = [
    ("\u{1C}\0\0\0TFL3", .tensorFlowLite), ("{\"learner\": {}}", .xgboostJSON),
    ("{\n  \"learner\":{}}", .xgboostJSON), ("{\"other\": 1}", nil), ("{L\0\0\0\0", .xgboostUBJ),
    ("{i\u{7}learner", .xgboostUBJ), ("tree\nversion=v4\n", .lightGBM),
    ("tree\r\nversion=v4\r\n", .lightGBM), ("f,4\nc,3\nn,1\n", .emlearnCSV),
    ("const unsigned char model[] = { 0x1c, 0x00 };", .cArray),
    ("static uint8_t m[]={\n0x1c};", .cArray), ("PK\u{3}\u{4}....archive/data.pkl", .pickle),
    ("PK\u{3}\u{4}other", nil), ("hello", nil), ("{", nil), ("\u{8}\u{8}", .onnx),
  ]

  @Test func samples() {
    for (text, format) in Self.samples {
      #expect(ModelFormat.detect(Array(text.utf8)) == format, "\(text)")
    }
    #expect(ModelFormat.detect([0x80, 4, 0x95]) == .pickle)
    #expect(ModelFormat.detect([]) == nil)
  }

  @Test func formatsToComeAreRefusedByName() {
    for (text, format) in Self.samples {
      guard let format, [.tensorFlowLite, .cArray].contains(format) else { continue }
      #expect(throws: ImportFailure.formatNotSupported(format)) {
        _ = try ModelFile.read(Array(text.utf8))
      }
      let sentence = "\(ImportFailure.formatNotSupported(format))"
      #expect(sentence == "This version does not yet read \(format.name).")
    }
  }

  @Test func picklesAreRefusedWithTheReason() {
    #expect(throws: ImportFailure.pickle) { _ = try ModelFile.read([0x80, 4, 0x95]) }
    #expect("\(ImportFailure.pickle)".contains("executing"))
  }

  @Test func nothingAndUnknown() {
    #expect(throws: ImportFailure.empty) { _ = try ModelFile.read([]) }
    #expect(throws: ImportFailure.formatUnknown(start: Array("hello".utf8))) {
      _ = try ModelFile.read(Array("hello".utf8))
    }
  }
}
