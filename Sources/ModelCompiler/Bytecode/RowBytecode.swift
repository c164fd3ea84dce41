import MPYFormat
import ModelIR

/// `_row(x)`: the row with its length and values checked, by index.
struct RowBytecode {
  private let ensemble: Ensemble

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  /// The steps.
  ///
  /// An empty slice shows an array's type code without a copy of its values.
  var statements: [Statement] { [kind, length] + values }

  private let x = Expression.local("x")
  private let code = Expression.local("code")

  private var kind: Statement {
    .when(
      .call("isinstance", [x, .global("_array")]),
      [
        .assign("code", .item(.call("str", [.emptySlice(x)]), .integer(7))),
        .when(
          .not(.binary(.contained, code, .text(FeatureType.rowCodes))),
          [.raise("TypeError", ModuleWords.code, [code])]
        ),
      ],
      otherwise: [
        .when(
          .call("isinstance", [x, .tuple([.global("bytes"), .global("bytearray")])]),
          [.assign("code", .text("B"))],
          otherwise: [
            .when(
              .not(
                .call(
                  "isinstance",
                  [x, .tuple(["list", "tuple", "memoryview"].map { .global($0) })]
                )
              ),
              [.raise("TypeError", ModuleWords.kind, [.call("type", [x])])]
            ),
            .assign("code", .none),
          ]
        )
      ]
    )
  }

  private var length: Statement {
    let length = Expression.call("len", [x])
    return .when(
      .binary(.notEqual, length, .integer(ensemble.featureCount)),
      [.raise("ValueError", ModuleWords.length, [.integer(ensemble.featureCount), length])]
    )
  }

  /// Floats are rounded by an array; integers are checked one by one unless their type does.
  private var values: [Statement] {
    guard let range = ensemble.featureType.range else {
      return [.when(code, [.give(x)]), .give(.call("_array", [.text("f"), x]))]
    }
    let value = Expression.local("v")
    let isWhole = Expression.and(
      .and(
        .binary(.moreOrEqual, value, .integer(range.lowerBound)),
        .binary(.lessOrEqual, value, .integer(range.upperBound))
      ),
      .binary(.equal, value, .call("int", [value]))
    )
    let words = ModuleWords.value(ensemble.featureType)
    let check = Statement.count(
      "k",
      0...ensemble.featureCount - 1,
      [
        .assign("v", .item(x, .local("k"))),
        .when(.not(isWhole), [.raise("ValueError", words, [.local("k"), value])]),
      ]
    )
    let isOwn = Expression.and(
      code,
      .binary(.contained, code, .text(ensemble.featureType.ownCodes))
    )
    return [.when(.not(isOwn), [check]), .give(x)]
  }
}
