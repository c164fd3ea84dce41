import Encodings
public import ModelCompiler

/// Why a comparison takes the form it takes.
public struct PackReason: Equatable, Sendable {
  /// Why the form.
  public enum Form: Equatable, Sendable {
    /// The request names it.
    case asked
    /// No form the board imports is quicker.
    case quickest
    /// The quicker ones are refused, the first of them with this code.
    case refused(first: ModuleForm, code: String)
    /// The quickest is refused with this code, and does where its tables are apart.
    case apart(first: ModuleForm, code: String)
    /// Importing the quickest form takes so many bytes of a heap of so many.
    case tooLarge(first: ModuleForm, byteCount: Int, heap: Int)
  }

  /// Why the goal, where the form has one and the request names none.
  public enum Goal: Equatable, Sendable {
    /// Quick code takes no more than its share of the heap, or nothing is known of the heap.
    case fits
    /// Quick code would keep so many bytes of a heap of so many.
    case heavy(byteCount: Int, heap: Int)
    /// Importing quick code takes so many bytes of a heap of so many, small code less.
    case importing(byteCount: Int, heap: Int)
    /// Quick code is refused with this code.
    case refused(code: String)
    /// Small code is not smaller.
    case noSmaller
  }

  /// Why the form.
  public let form: Form
  /// Why the goal; nil where there is no choice.
  public let goal: Goal?

  /// The sentence for people, about the module that was taken.
  public func sentence(_ variant: PackVariant, boardID: String) -> String {
    [formWords(variant.form, boardID), goalWords].compactMap(\.self).joined(separator: "; ")
  }

  private func formWords(_ form: ModuleForm, _ boardID: String) -> String {
    switch self.form {
    case .asked: "\(form.rawValue) was asked for"
    case .quickest: "the quickest form that \(boardID) imports"
    case .refused(let first, let code):
      "the quickest form that \(boardID) imports, as \(first.rawValue) is refused: \(code)"
    case .apart(let first, let code):
      "\(first.rawValue) is refused: \(code); so its tables are apart"
    case .tooLarge(let first, let byteCount, let heap):
      "importing it as \(first.rawValue) takes \(DecimalText.byteCount(byteCount)) of a heap of "
        + DecimalText.byteCount(heap)
    }
  }

  private var goalWords: String? {
    switch goal {
    case .none: nil
    case .fits: "for speed, as that takes no more than a quarter of the heap"
    case .heavy(let byteCount, let heap):
      "for size, as speed would keep \(DecimalText.byteCount(byteCount)) of a heap of "
        + DecimalText.byteCount(heap)
    case .importing(let byteCount, let heap):
      "for size, as importing speed takes \(DecimalText.byteCount(byteCount)) of a heap of "
        + DecimalText.byteCount(heap)
    case .refused(let code): "for size, as speed is refused: \(code)"
    case .noSmaller: "for speed, as size saves nothing"
    }
  }
}
