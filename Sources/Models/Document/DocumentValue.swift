/// A value of a JSON or UBJ document, reduced to what model readers need.
enum DocumentValue: Equatable {
  /// One entry of an object.
  struct Entry: Equatable {
    let key: String
    let value: DocumentValue
  }

  case null
  case boolean(Bool)
  case number(Float)
  case text(String)
  /// An array of numbers, rounded to the nearest float; Booleans count as 0 and 1.
  case numbers([Float])
  /// An array of other values; an empty array is one of numbers.
  case list([DocumentValue])
  /// The entries whose keys are asked for, in the order of the file.
  case object([Entry])
}
