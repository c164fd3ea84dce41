extension MPYRelocation {
  static let end: UInt8 = 0xFF
  private static let firstEntry = 9
  /// Operations up to this one may carry a count: their lowest bit says so.
  private static let lastCounted = 5

  /// The operation's number without the bit that announces a position.
  var operation: Int {
    switch target {
    case .text: runCount == nil ? 0 : 1
    case .readOnlyData: runCount == nil ? 2 : 3
    case .zeroedData: runCount == nil ? 4 : 5
    case .qstrTable: 6
    case .objectTable: 7
    case .functionTable: 8
    case .functionTableEntry(let index): Self.firstEntry + index
    }
  }

  /// The target of operation number `operation`, and whether a count follows.
  static func target(of operation: Int) -> (target: Target, isCounted: Bool) {
    let isCounted = operation <= lastCounted && operation & 1 == 1
    let target: Target =
      switch operation {
      case ...1: .text
      case ...3: .readOnlyData
      case ...lastCounted: .zeroedData
      case 6: .qstrTable
      case 7: .objectTable
      case 8: .functionTable
      default: .functionTableEntry(operation - firstEntry)
      }
    return (target, isCounted)
  }
}
