/// The order in which people find boards: hub by hub, on each by its ports.
enum HubOrder {
  /// Sorts by USB paths such as `1-1.3.2`; what has none comes last, in the order given.
  static func sorted<Item>(_ items: [Item], by usbPath: (Item) -> String?) -> [Item] {
    let pairs = items.enumerated().map { (place: $0, item: $1, key: usbPath($1).map(Key.init)) }
    return pairs.sorted { first, second in
      switch (first.key, second.key) {
      case (let one?, let other?) where one != other: one.precedes(other)
      case (.some, nil): true
      case (nil, .some): false
      default: first.place < second.place
      }
    }.map(\.item)
  }

  private struct Key: Equatable {
    /// The bus and the ports on the way.
    let hub: [Int]
    let port: Int

    init(_ path: String) {
      let numbers = path.split { $0 == "-" || $0 == "." }.map { Int($0) ?? 0 }
      hub = Array(numbers.dropLast())
      port = numbers.last ?? 0
    }

    func precedes(_ other: Key) -> Bool {
      hub == other.hub ? port < other.port : hub.lexicographicallyPrecedes(other.hub)
    }
  }
}
