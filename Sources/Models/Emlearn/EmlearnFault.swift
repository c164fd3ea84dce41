/// What is wrong with, or not supported in, a line of an emlearn CSV.
public enum EmlearnFault: Equatable, Sendable, CustomStringConvertible {
  /// A record has to be in the file.
  case missing(record: String)
  /// A record is given twice, or stands behind one it has to come before.
  case misplaced(record: String)
  /// A line is none of the records.
  case unexpectedLine(String)
  /// A field is no number, or none that fits.
  case value(record: String, text: String)
  /// A record has another number of fields.
  case fields(record: String, count: Int, expected: Int)
  /// A branch leads back, nowhere, or to a leaf that does not exist.
  case branch(Int)
  /// A threshold for which emlearn's own arithmetic is not defined.
  case thresholdBeyondInt16(String)

  /// One clause with the values.
  public var description: String {
    switch self {
    case .missing(let record): "the record \(record) is missing"
    case .misplaced(let record): "the record \(record) cannot stand here"
    case .unexpectedLine(let text): "\"\(text)\" is no record"
    case .value(let record, let text): "the record \(record) holds \"\(text)\""
    case .fields(let record, let count, let expected):
      "the record \(record) has \(count) fields, \(expected) are needed"
    case .branch(let jump): "the branch \(jump) leads to nothing that stands behind it"
    case .thresholdBeyondInt16(let text):
      "the threshold \(text) is outside the 16-bit integers emlearn computes with"
    }
  }
}
