import FeatureTables
import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import Testing

@Suite struct PythonEmitterTests {
  private func stump(
    labels: [ClassLabel] = [.integer(0), .integer(1)],
    combination: Combination = .sum,
    threshold: Float = 0.1,
    missing: MissingDirection = .right
  ) throws -> Model {
    let isRegression = labels.isEmpty
    let node = TreeNode(
      feature: 0,
      threshold: threshold,
      missing: missing,
      left: .leaf(0),
      right: .leaf(1)
    )
    let tree = Tree(nodes: [node], root: .node(0))
    let other = Tree(nodes: [], root: .leaf(2))
    return .ensemble(
      try Ensemble(
        featureCount: 1,
        trees: [tree, other, tree],
        leafVectors: isRegression ? [[-1.5], [0.1], [7]] : [[0.1, 0.7], [1e-8, -3], [0, 2]],
        width: isRegression ? 1 : 2,
        combination: combination,
        labels: labels,
        labelRule: isRegression ? .value : .firstMaximum
      )
    )
  }

  private func check(_ model: Model, rows: [[Float]]) async throws {
    let module = PythonEmitter.module(of: model, title: "stump")
    let run = try ModuleRun(files: ["stump.py": Array(module.source.utf8)])
    defer { run.remove() }
    for interpreter in [Interpreter.python, Interpreter.microPython].compactMap({ $0 }) {
      let answers = try await run.answers(of: "stump", rows: rows, with: interpreter)
      for (answer, row) in zip(answers, rows) {
        let expected = try model.evaluate(row)
        #expect(answer.scores == expected.scores, "\(row)")
        if !model.labels.isEmpty { #expect(answer.label == "\(expected.answer)") }
      }
    }
  }

  private let rows: [[Float]] = [
    [0.1], [Float(0.1).nextUp], [.nan], [.infinity], [-.infinity], [0], [-0.0],
    [.leastNonzeroMagnitude],
  ]

  @Test(arguments: [Combination.sum, .average, .minimum, .maximum])
  func combinations(_ combination: Combination) async throws {
    try await check(stump(combination: combination), rows: rows)
    try await check(stump(labels: [], combination: combination), rows: rows)
  }

  @Test(arguments: [.infinity, -.infinity, 0, -.leastNonzeroMagnitude] as [Float])
  func thresholds(_ threshold: Float) async throws {
    try await check(stump(threshold: threshold), rows: rows)
    guard threshold != .infinity else { return }
    try await check(stump(threshold: threshold, missing: .left), rows: rows)
  }

  /// Names that would end a literal, a comment or the module.
  @Test func hostileLabels() async throws {
    let labels: [ClassLabel] = [
      .text("\"); raise SystemExit #"), .text("a\\nb\u{1F600}\u{0}\u{7F}\u{2028}'x'"),
    ]
    let module = PythonEmitter.module(of: try stump(labels: labels), title: "x\nimport os\r\u{0B}y")
    #expect(module.source.hasPrefix("# x import os  y\n"))
    #expect(module.source.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
    let run = try ModuleRun(files: [
      "labels.py": Array(module.source.utf8),
      "print_labels.py": Array(
        "import labels\nfor l in labels.LABELS:\n    print([ord(c) for c in l])\n".utf8
      ),
    ])
    defer { run.remove() }
    let expected = labels.map {
      "[" + "\($0)".unicodeScalars.map { "\($0.value)" }.joined(separator: ", ") + "]"
    }
    for interpreter in [Interpreter.python, Interpreter.microPython].compactMap({ $0 }) {
      let lines = try await run.output(of: ["print_labels.py"], with: interpreter)
      #expect(lines.split(separator: "\n").map(String.init) == expected)
    }
  }

  /// More than 65,535 nodes, more than 255 features: every width of table.
  @Test func wideTables() async throws {
    func chain(_ count: Int) -> Tree {
      // A balanced tree over one feature, numbered in preorder.
      var nodes: [TreeNode] = []
      func build(_ low: Int, _ high: Int) -> Branch {
        guard low < high else { return .leaf(low % 300) }
        let middle = (low + high) / 2
        let position = nodes.count
        let placeholder = TreeNode(
          feature: 299,
          threshold: Float(middle),
          missing: .right,
          left: .leaf(0),
          right: .leaf(0)
        )
        nodes.append(placeholder)
        let left = build(low, middle)
        let right = build(middle + 1, high)
        nodes[position] = TreeNode(
          feature: 299,
          threshold: Float(middle),
          missing: .right,
          left: left,
          right: right
        )
        return .node(position)
      }
      let root = build(0, count)
      return Tree(nodes: nodes, root: root)
    }
    let model = Model.ensemble(
      try Ensemble(
        featureCount: 300,
        trees: [chain(70_000)],
        leafVectors: (0..<300).map { [Float($0), 0, Float($0) / 7] },
        width: 3,
        labels: [.integer(-1), .integer(.max), .integer(.min)],
        labelRule: .firstMaximum
      )
    )
    let rows = [0, 1, 69_999, 70_000, 35_000.5].map { value in
      [Float](repeating: 0, count: 299) + [Float(value)]
    }
    try await check(model, rows: rows)
  }

  @Test func rowsOfOtherLengthsRaise() async throws {
    let module = PythonEmitter.module(of: try stump(), title: "stump")
    let script = """
      import stump
      for row in ((), (1, 2), b"ab", [1] * 5):
          try:
              stump.predict(row)
          except ValueError as error:
              print(error)
      print(stump.predict(b"\\x05"), stump.predict(bytearray(b"\\x00")), stump.predict((0,)))
      """
    let run = try ModuleRun(files: [
      "stump.py": Array(module.source.utf8), "script.py": Array(script.utf8),
    ])
    defer { run.remove() }
    for interpreter in [Interpreter.python, Interpreter.microPython].compactMap({ $0 }) {
      let lines = try await run.output(of: ["script.py"], with: interpreter)
      #expect(
        lines == """
          1 features expected, 0 given
          1 features expected, 2 given
          1 features expected, 2 given
          1 features expected, 5 given
          0 1 1

          """
      )
    }
  }

  @Test func countsAndSizes() throws {
    let folder = try #require(FixtureFolder.all.first { $0.name == "forest_digits" })
    let model = try ModelFile.read(folder.model()).model
    let module = PythonEmitter.module(of: model, title: "digits")
    guard case .ensemble(let ensemble) = model else { return }
    #expect(module.treeCount == 6)
    #expect(module.nodeCount == ensemble.nodeCount)
    #expect(module.tableByteCount < folder.modelByteCount / 4)
    #expect(module.heapByteCount > module.tableByteCount)
  }

  @Test func formsHaveTheirExtensions() {
    #expect(ModuleForm.allCases.map(\.fileExtension) == ["py", "mpy"])
  }
}

extension FixtureFolder {
  fileprivate var modelByteCount: Int { (try? model().count) ?? 0 }
}
