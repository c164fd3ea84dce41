/// The precision in which leaf vectors are combined.
public enum Accumulation: Equatable, Sendable {
  /// In 32-bit floats, as onnxruntime and XGBoost do.
  case single
  /// In 64-bit floats with leaves of that precision, as LightGBM does.
  ///
  /// The ensemble's own `leafVectors` and `base` are these, rounded to the nearest 32-bit float.
  case double(DoubleLeaves)
}
