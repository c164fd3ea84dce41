/// The messages of `onnx_subset.proto` and what their fields hold.
///
/// No message contains itself, so the scan is at most eight messages deep.
enum WireMessage: String {
  case model = "the model"
  case operatorSet = "an operator set import"
  case graph = "the graph"
  case node = "a node"
  case attribute = "an attribute"
  case tensor = "a tensor"
  case valueInfo = "an input or output"
  case type = "a type"
  case tensorType = "a tensor type"
  case shape = "a shape"
  case dimension = "a dimension"

  /// The known field `number`; nil for fields that are skipped.
  func field(_ number: Int) -> WireField? {
    switch self {
    case .model: Self.modelField(number)
    case .graph: Self.graphField(number)
    case .attribute: Self.attributeField(number)
    case .tensor: Self.tensorField(number)
    case .operatorSet: [1: .bytes, 2: .varint][number]
    case .node:
      [1: .bytes, 2: .bytes, 3: .bytes, 4: .bytes, 5: .message(.attribute), 7: .bytes][number]
    case .valueInfo: [1: .bytes, 2: .message(.type)][number]
    case .type: [1: .message(.tensorType), 4: .bytes, 5: .bytes][number]
    case .tensorType: [1: .varint, 2: .message(.shape)][number]
    case .shape: [1: .message(.dimension)][number]
    case .dimension: [1: .varint, 2: .bytes][number]
    }
  }

  private static func modelField(_ number: Int) -> WireField? {
    switch number {
    case 1: .varint
    case 2, 3, 4, 25: .bytes
    case 7: .message(.graph)
    case 8: .message(.operatorSet)
    default: nil
    }
  }

  private static func graphField(_ number: Int) -> WireField? {
    switch number {
    case 1: .message(.node)
    case 2, 15: .bytes
    case 5: .message(.tensor)
    case 11, 12: .message(.valueInfo)
    default: nil
    }
  }

  private static func attributeField(_ number: Int) -> WireField? {
    switch number {
    case 1, 4, 6, 9, 10, 11: .bytes
    case 2: .fixed32
    case 3, 20: .varint
    case 5: .message(.tensor)
    case 7: .floats
    case 8: .varints
    default: nil
    }
  }

  private static func tensorField(_ number: Int) -> WireField? {
    switch number {
    case 1, 5, 7: .varints
    case 2, 14: .varint
    case 4: .floats
    case 6, 8, 9, 13: .bytes
    case 10: .doubles
    default: nil
    }
  }
}
