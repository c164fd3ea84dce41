public import Diagnostics
import Encodings
public import ModelIR

/// Why a model file was refused.
public enum ImportFailure: Equatable, Sendable {
  /// The file has no bytes.
  case empty
  /// The file is larger than mote reads.
  case fileTooLarge(byteCount: Int, limit: Int)
  /// The bytes look like no format of the list.
  case formatUnknown(start: [UInt8])
  /// The format is known, but this version does not read it.
  case formatNotSupported(ModelFormat)
  /// The reader was told something that means nothing for the format.
  case optionNotFor(format: ModelFormat, option: String, meant: String)
  /// A pickle would have to be executed to be read.
  case pickle
  /// The protobuf bytes are malformed.
  case wire(offset: Int, message: String, reason: WireFault)
  /// The protobuf decoder refused what the scan let pass.
  case protobuf(reason: String)
  /// The ONNX file uses something mote does not read.
  case unsupported(ONNXFeature)
  /// The graph is inconsistent.
  case graph(GraphFault)
  /// An attribute of the tree node is missing or malformed.
  case attribute(node: String, name: String, fault: AttributeFault)
  /// The trees are inconsistent.
  case trees(TreeFault)
  /// The bytes are no JSON or UBJ document.
  case document(offset: Int, reason: DocumentFault)
  /// The document is no model of XGBoost that mote reads.
  case xgboost(XGBoostFault)
  /// A line of a LightGBM text is not what it has to be; lines count from 1.
  case lightGBM(line: Int, LightGBMFault)
  /// A line of an emlearn CSV is not what it has to be; lines count from 1.
  case emlearn(line: Int, EmlearnFault)
  /// The assembled model breaks a rule of the IR.
  case model(ModelFault)
}

extension ImportFailure: Diagnosable {
  /// The area of model import.
  public static var domain: String { "import" }

  /// Stable and unique; the nested faults share one code each.
  public var code: String {
    switch self {
    case .empty: "import.empty"
    case .fileTooLarge: "import.file-too-large"
    case .formatUnknown: "import.format-unknown"
    case .formatNotSupported: "import.format-not-supported"
    case .optionNotFor: "import.option-not-for"
    case .pickle: "import.pickle"
    case .wire: "import.wire"
    case .protobuf: "import.protobuf"
    case .unsupported: "import.unsupported"
    case .graph: "import.graph"
    case .attribute: "import.attribute"
    case .trees: "import.trees"
    case .document: "import.document"
    case .xgboost: "import.xgboost"
    case .lightGBM: "import.lightgbm"
    case .emlearn: "import.emlearn"
    case .model: "import.model"
    }
  }

  /// What was refused, with the place and the values.
  public var description: String { Sentence.of(clause) }

  /// What to do about it.
  public var advice: String? {
    switch self {
    case .pickle: "Export the model with skl2onnx in the program that trained it."
    case .formatUnknown, .formatNotSupported, .unsupported:
      "This version reads trees and forests from ONNX, XGBoost JSON and UBJ, LightGBM text and "
        + "emlearn CSV."
    case .optionNotFor: "Leave the option out."
    case .fileTooLarge: "Train a smaller model: fewer trees, less depth, fewer leaves."
    case .model(let fault): fault.advice
    case .xgboost(.notSupported), .lightGBM(_, .notSupported):
      "Train with numerical features and one target, or export the model to ONNX."
    default: "The file is damaged or made by an unknown exporter; export the model again."
    }
  }

  /// Malformed input.
  public var exitStatus: ExitStatus {
    if case .optionNotFor = self { .usage } else { .badInput }
  }

  /// The broken rule, when there is one.
  public var cause: (any Error)? {
    guard case .model(let fault) = self else { return nil }
    return fault
  }

  private var clause: String {
    switch self {
    case .empty: "the file is empty"
    case .fileTooLarge(let byteCount, let limit):
      "the file has \(DecimalText.byteCount(byteCount)), mote reads models up to "
        + DecimalText.byteCount(limit)
    case .formatUnknown(let start):
      "the file is in no model format mote knows (it starts with \(Hex.text(start)))"
    case .formatNotSupported(let format): "this version does not yet read \(format.name)"
    case .optionNotFor(let format, let option, let meant):
      "\(option) is for \(meant), the file is \(format.name)"
    case .pickle: "the file is a Python pickle, which can only be read by executing it"
    case .wire(let offset, let message, let reason): "byte \(offset), in \(message): \(reason)"
    case .protobuf(let reason): "the protobuf decoder refuses the file: \(reason)"
    case .unsupported(let feature): "\(feature)"
    case .graph(let fault): "\(fault)"
    case .attribute(let node, let name, let fault): "\(node), attribute \(name): \(fault)"
    case .trees(let fault): "\(fault)"
    case .document(let offset, let reason): "byte \(offset): \(reason)"
    case .xgboost(let fault): "in the model, \(fault)"
    case .lightGBM(let line, let fault): "line \(line): \(fault)"
    case .emlearn(let line, let fault): "line \(line): \(fault)"
    case .model(let fault): "\(fault)"
    }
  }
}
