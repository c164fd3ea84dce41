import FoundationEssentials

/// The JSON form of result documents: sorted keys, ISO 8601 times in UTC, `schema` in each.
enum JSONText {
  /// One object, with line breaks for documents and without for events; no line feed at the end.
  static func text<Document: ResultDocument>(
    of document: Document,
    onOneLine: Bool
  ) throws(OutputFailure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting =
      onOneLine
      ? [.sortedKeys, .withoutEscapingSlashes]
      : [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    encoder.dateEncodingStrategy = .iso8601
    // JSON has no such numbers; a score may well be one.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf",
      negativeInfinity: "-inf",
      nan: "nan"
    )
    do {
      let data = try encoder.encode(WithSchema(document: document))
      return String(decoding: data, as: UTF8.self)
    } catch {
      throw .notEncodable(schema: Document.schema, reason: String(describing: error))
    }
  }

  private struct WithSchema<Document: ResultDocument>: Encodable {
    let document: Document

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(Document.schema, forKey: .schema)
      try document.encode(to: encoder)
    }
  }

  private enum Key: String, CodingKey {
    case schema
  }
}
