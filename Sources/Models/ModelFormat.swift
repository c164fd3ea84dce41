/// The model file formats mote tells apart: a file is one of these or refused.
public enum ModelFormat: String, CaseIterable, Equatable, Sendable {
  /// ONNX, protobuf.
  case onnx
  /// TensorFlow Lite, flatbuffer with the identifier `TFL3`.
  case tensorFlowLite
  /// XGBoost's JSON.
  case xgboostJSON
  /// XGBoost's Universal Binary JSON.
  case xgboostUBJ
  /// LightGBM's text.
  case lightGBM
  /// emlearn's tree CSV.
  case emlearnCSV
  /// A `.tflite` file written as a C array.
  case cArray
  /// A Python pickle: a program, not data.
  case pickle

  /// The name for people.
  public var name: String {
    switch self {
    case .onnx: "ONNX"
    case .tensorFlowLite: "TensorFlow Lite"
    case .xgboostJSON: "XGBoost JSON"
    case .xgboostUBJ: "XGBoost UBJ"
    case .lightGBM: "LightGBM text"
    case .emlearnCSV: "emlearn CSV"
    case .cArray: "C array"
    case .pickle: "Python pickle"
    }
  }
}
