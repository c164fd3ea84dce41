import ModelIR

/// An answer as JSON: numbers as numbers, names as text.
struct EncodableAnswer: Encodable {
  let answer: Answer

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch answer {
    case .label(.integer(let number)): try container.encode(number)
    case .label(.text(let name)): try container.encode(name)
    case .value(let value): try container.encode(value)
    case .values(let values): try container.encode(values)
    }
  }
}
