import ModelCompiler
import ModelIR
import RawREPL

/// A row of input as the board takes it: type code and bytes of an array, as Python literals.
struct BenchRow {
  let code: String
  let bytes: String

  init(_ row: [Float], _ features: FeatureType) {
    code = PythonLiteral.text(features.arrayCode)
    bytes = PythonLiteral.bytes(row.flatMap(features.bytes))
  }
}
