import MPYFormat
import ModelIR

/// `_ranks(x)` and `_sums(x)`: the combined leaf vectors of a row.
struct SumsBytecode {
  private let plan: WalkPlan
  private let tables: TableBytecode
  private var ensemble: Ensemble { plan.ensemble }
  private let x = Expression.local("x")
  private let i = Expression.local("i")
  private let k = Expression.local("k")
  private let s = Expression.local("s")

  init(_ plan: WalkPlan, _ tables: TableBytecode) {
    self.plan = plan
    self.tables = tables
  }

  /// Nil where features are compared themselves.
  var ranks: [Statement]? {
    guard let ranks = plan.ranks else { return nil }
    let isWide = ranks.largest > Int(UInt8.max)
    let count = ensemble.featureCount
    let memory: Expression =
      isWide
      ? .call("_array", [.text("H"), .call("bytes", [.integer(2 * count)])])
      : .call("bytearray", [.integer(count)])
    return tables.locals(["_starts", "_cuts"]) + [
      .assign("ranks", memory),
      .count("k", 0...count - 1, rank),
      .give(.local("ranks")),
    ]
  }

  private var rank: [Statement] {
    let (low, high, middle) = (
      Expression.local("low"), Expression.local("high"), Expression.local("middle")
    )
    let starts = Expression.local("starts")
    let below = plan.trees.sendsMissingLeft ? BinaryOperator.more : .lessOrEqual
    let up = Statement.assign("low", .binary(.inPlaceAdd, middle, .integer(1)))
    let down = Statement.assign("high", middle)
    return [
      .assign("v", .item(x, k)),
      .assign("low", .item(starts, k)),
      .assign("first", low),
      .assign("high", .item(starts, .binary(.add, k, .integer(1)))),
      .loop(
        while: .binary(.less, low, high),
        [
          .assign("middle", .binary(.shiftRight, .binary(.add, low, high), .integer(1))),
          .when(
            .binary(below, .local("v"), .item(.local("cuts"), middle)),
            [plan.trees.sendsMissingLeft ? up : down],
            otherwise: [plan.trees.sendsMissingLeft ? down : up]
          ),
        ]
      ),
      .setItem(of: .local("ranks"), at: k, .binary(.subtract, low, .local("first"))),
    ]
  }

  /// The sums: an integer where there is one, otherwise by index.
  var sums: [Statement] {
    let row = Expression.call("_row", [x])
    let names = [
      "_compared", "_thresholds", "_left", "_right", "_missing_left", "_classes", "_weights",
    ]
    return [.assign("x", plan.ranks == nil ? row : .call("_ranks", [row]))]
      + tables.locals(names)
      + [.assign("s", start)]
      + [.each("i", in: tables.expression("_roots") ?? .tuple([]), walk + leaf)]
      + finish + [.give(s)]
  }

  private var start: Expression {
    guard let votes = plan.votes else {
      return .call(
        "_array",
        [
          .text("f"),
          .binary(
            .multiply,
            .tuple([.call("float", [.text(plan.floatStart)])]),
            .integer(ensemble.width)
          ),
        ]
      )
    }
    if ensemble.width == 1 { return .integer(votes.start[0]) }
    return Set(votes.start) == [0]
      ? .binary(.multiply, .list([.integer(0)]), .integer(ensemble.width))
      : .list(votes.start.map { .integer($0) })
  }

  /// The loop's test stands behind each side, so that no side jumps to it.
  private var walk: [Statement] {
    let count = plan.trees.nodeCount
    guard count > 0 else { return [] }
    let step = Statement.code { [self] draft in
      let (start, right, end) = (draft.label(), draft.label(), draft.label())
      draft.jump(unless: .binary(.less, i, .integer(count)), to: end)
      draft.place(start)
      draft.jump(unless: goesLeft, to: right)
      self.go("left", to: start, &draft)
      draft.emit(.jump, to: end)
      draft.place(right)
      self.go("right", to: start, &draft)
      draft.place(end)
    }
    return [step, .assign("i", .binary(.inPlaceSubtract, i, .integer(count)))]
  }

  private func go(_ side: String, to start: BytecodeLabel, _ draft: inout FunctionDraft) {
    draft.write(.item(.local(side), i))
    draft.emit(.dupTop)
    draft.store("i")
    draft.load(integer: plan.trees.nodeCount)
    draft.apply(.less)
    draft.emit(.popJumpIfTrue, to: start)
  }

  /// NaN makes every comparison false: where it goes left, the opposite is asked.
  private var goesLeft: Expression {
    let value = Expression.item(x, .item(.local("compared"), i))
    let threshold = Expression.item(.local("thresholds"), i)
    guard ensemble.featureType == .float32, plan.ranks == nil else {
      return .binary(.lessOrEqual, value, threshold)
    }
    if plan.trees.needsMissingTable {
      let missing = Expression.binary(.notEqual, value, value)
      return .or(
        .binary(.lessOrEqual, value, threshold),
        .and(missing, .item(.local("missing_left"), i))
      )
    }
    return plan.trees.sendsMissingLeft
      ? .not(.binary(.more, value, threshold)) : .binary(.lessOrEqual, value, threshold)
  }

  private var leaf: [Statement] {
    let weight = Expression.item(.local("weights"), i)
    guard plan.votes != nil else { return rows }
    guard ensemble.width > 1 else { return [.assign("s", .binary(.inPlaceAdd, s, weight))] }
    let width = Expression.integer(ensemble.width)
    return [
      .assign("k", .item(.local("classes"), i)),
      .loop(
        while: .binary(.less, k, width),
        [
          .addItem(of: s, at: k, weight),
          .assign("i", .binary(.inPlaceAdd, i, .integer(1))),
          .assign("k", .item(.local("classes"), i)),
        ]
      ),
      .addItem(of: s, at: .binary(.subtract, k, width), weight),
    ]
  }

  /// Rows of floats, where sums are not integers.
  private var rows: [Statement] {
    let value = Expression.item(.local("weights"), .binary(.add, i, k))
    let step: Statement =
      switch ensemble.combination {
      case .sum, .average: .addItem(of: s, at: k, value)
      case .minimum: better(.less, value)
      case .maximum: better(.more, value)
      }
    return [.count("k", 0...ensemble.width - 1, [step])]
  }

  private func better(_ sign: BinaryOperator, _ value: Expression) -> Statement {
    .when(.binary(sign, value, .item(s, k)), [.setItem(of: s, at: k, value)])
  }

  private var finish: [Statement] {
    guard plan.votes == nil else { return [] }
    var steps: [Statement] = []
    if ensemble.combination == .average {
      let mean = Expression.binary(.divide, .item(s, k), .integer(ensemble.trees.count))
      steps.append(.setItem(of: s, at: k, mean))
    }
    if let base = tables.expression("_base") {
      steps.append(.addItem(of: s, at: k, .item(base, k)))
    }
    return steps.isEmpty ? [] : [.count("k", 0...ensemble.width - 1, steps)]
  }
}
