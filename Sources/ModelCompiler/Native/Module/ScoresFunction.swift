import MPYFormat
import ModelIR

/// `predict_proba(x, out)`: machine code writes the sums, this expands and links them in place.
struct ScoresFunction {
  private let ensemble: Ensemble
  /// The global name of the machine code.
  private let kernelName: String

  init(_ ensemble: Ensemble, kernelName: String) {
    self.ensemble = ensemble
    self.kernelName = kernelName
  }

  private let out = Expression.local("out")

  /// The function.
  func code() -> BytecodeAssembler {
    // The third argument asks for scores; the answer says whether `out` does not fit.
    let isUnfit = Expression.call(kernelName, [.local("x"), out, .none])
    let refusal = Statement.raise("ValueError", ModuleWords.out, [.integer(ensemble.scoreCount)])
    return FunctionDraft.function(
      "predict_proba",
      ["x", "out"],
      [.when(isUnfit, [refusal])] + expansion + LinkBytecode(ensemble).statements
    )
  }

  /// `predict(x)` of a regression whose value is not simply a sum.
  func valueCode() -> BytecodeAssembler {
    FunctionDraft.function("predict", ["x"], AnswerBytecode.value(scoreCount: ensemble.scoreCount))
  }

  /// The first of two scores from the second.
  private var expansion: [Statement] {
    let second = Expression.item(out, .integer(1))
    let first: Expression? =
      switch ensemble.expansion {
      case .direct: nil
      case .complement: .binary(.subtract, .integer(1), second)
      case .opposite: .negated(second)
      case .zeroFirst: .integer(0)
      }
    return first.map { [.setItem(of: out, at: .integer(0), $0)] } ?? []
  }
}
