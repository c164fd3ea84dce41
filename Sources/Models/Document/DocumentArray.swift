/// The elements of an array while it is read: all numbers, or no numbers.
struct DocumentArray {
  private var numbers: [Float] = []
  private var others: [DocumentValue] = []

  /// False when `value` is of the other sort than those before it.
  mutating func append(_ value: DocumentValue) -> Bool {
    switch value {
    case .number(let number): numbers.append(number)
    case .boolean(let flag): numbers.append(flag ? 1 : 0)
    default: others.append(value)
    }
    return numbers.isEmpty || others.isEmpty
  }

  /// The array.
  var value: DocumentValue { others.isEmpty ? .numbers(numbers) : .list(others) }
}
