import ModelIR

/// What becomes of the elements of all trees where they are not added.
enum ElementSelection {
  case smallest
  case largest

  /// What every number of steps replaces: steps have less than 30 bits beside their sign.
  var start: Int32 {
    switch self {
    case .smallest: 1 << 30
    case .largest: -1 << 30
    }
  }
}

extension Ensemble {
  /// Which elements of the leaves count; nil where they are added.
  var selection: ElementSelection? {
    switch combination {
    case .sum, .average: nil
    case .minimum: .smallest
    case .maximum: .largest
    }
  }
}
