public import ModelCompiler

/// A form, and what it is made quick or small for where that makes a difference.
public struct PackVariant: Hashable, Sendable {
  /// The form.
  public let form: ModuleForm
  /// Speed or size; nil for forms that have one shape.
  public let goal: ModuleGoal?

  /// A variant; forms of one shape have no goal.
  public init(_ form: ModuleForm, _ goal: ModuleGoal? = nil) {
    self.form = form
    self.goal = form.hasGoals ? goal : nil
  }

  /// Every variant, the quickest first.
  public static let all = ModuleForm.allCases.flatMap { form in
    form.hasGoals
      ? ModuleGoal.allCases.map { PackVariant(form, $0) } : [PackVariant(form)]
  }
}

extension PackVariant: CustomStringConvertible {
  /// `native for speed`, `python`.
  public var description: String {
    goal.map { "\(form.rawValue) for \($0.rawValue)" } ?? form.rawValue
  }
}
