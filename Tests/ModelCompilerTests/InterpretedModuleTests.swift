import ModelCompiler
import ModelFixtures
import ModelIR
import Models
import Testing

/// What modules do beside predicting: names, facts, refusals.
@Suite(.serialized) struct InterpretedModuleTests {
  @Test(arguments: InterpretedForm.available)
  func publicNamesAndFacts(_ form: InterpretedForm) async throws {
    let script = """
      import model
      print(sorted(n for n in dir(model) if n[0] != "_"))
      print(sorted(model.info().items()))
      print(model.labels)
      """
    let output = try await form.output(of: script, beside: Stump().model())
    let name = form.isBytecode ? "bytecode" : form == .viper ? "viper" : "python"
    #expect(
      output == """
        ['info', 'labels', 'predict', 'predict_proba']
        [('features', 1), ('form', '\(name)'), ('model', '00ff'), ('mote', '1.2.3'), \
        ('trees', 3), ('type', 'float32')]
        (0, 1)

        """
    )
  }

  @Test(arguments: [Combination.sum, .average, .minimum, .maximum], InterpretedForm.available)
  func combinations(_ combination: Combination, _ form: InterpretedForm) async throws {
    for isRegression in [false, true] {
      let model = try Stump(isRegression: isRegression, combination: combination).model()
      try await check(model, rows: Stump.rows, form)
    }
  }

  @Test(
    arguments: [.infinity, -.infinity, 0, -.leastNonzeroMagnitude] as [Float],
    InterpretedForm.available
  )
  func thresholds(_ threshold: Float, _ form: InterpretedForm) async throws {
    for missing in [MissingDirection.left, .right] where threshold < .infinity || missing == .right
    {
      let model = try Stump(threshold: threshold, missing: missing).model()
      try await check(model, rows: Stump.rows, form)
    }
  }

  /// Names that would end a literal, a comment or the module.
  @Test(arguments: InterpretedForm.available)
  func hostileLabels(_ form: InterpretedForm) async throws {
    let labels: [ClassLabel] = [
      .text("\"); raise SystemExit #"), .text("a\\nb\u{1F600}\u{0}\u{7F}\u{2028}'x'"),
    ]
    let script = "import model\nfor l in model.labels:\n    print([ord(c) for c in l])\n"
    let lines = try await form.output(of: script, beside: Stump(labels: labels).model())
    let expected = labels.map {
      "[" + "\($0)".unicodeScalars.map { "\($0.value)" }.joined(separator: ", ") + "]"
    }
    #expect(lines.split(separator: "\n").map(String.init) == expected)
  }

  @Test func titlesStayInTheirComment() throws {
    let identity = ModuleIdentity(
      name: "m",
      title: "x\nimport os\r\u{0B}y",
      modelHash: "\n1",
      toolVersion: "\"\n"
    )
    let source = PythonEmitter.module(of: try Stump().model(), identity: identity).source
    #expect(source.hasPrefix("# x import os  y\n"))
    #expect(source.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
  }

  /// More than 65,535 nodes, more than 255 features: every width of table.
  @Test(arguments: InterpretedForm.available)
  func wideTables(_ form: InterpretedForm) async throws {
    let model = Model.ensemble(
      try Ensemble(
        featureCount: 300,
        trees: [Stump.balanced(70_000, feature: 299, leafCount: 300)],
        leafVectors: (0..<300).map { [Float($0), 0, Float($0) / 7] },
        width: 3,
        labels: [.integer(-1), .integer(.max), .integer(.min)],
        labelRule: .firstMaximum
      )
    )
    let rows = [0, 1, 69_999, 70_000, 35_000.5].map { value in
      [Float](repeating: 0, count: 299) + [Float(value)]
    }
    try await check(model, rows: rows, form)
  }

  /// Weights of any size: sums fit small integers, and scores are right.
  @Test(arguments: [1e-30, 1e-20, 1, 3e5, 1e30] as [Float], InterpretedForm.available)
  func scales(_ scale: Float, _ form: InterpretedForm) async throws {
    let node = TreeNode(feature: 0, threshold: 1, missing: .right, left: .leaf(0), right: .leaf(1))
    let tree = Tree(nodes: [node], root: .node(0))
    let model = Model.ensemble(
      try Ensemble(
        featureCount: 1,
        trees: [tree, tree, tree],
        leafVectors: [[0.1 * scale], [-0.7 * scale]],
        width: 1,
        labels: [],
        labelRule: .value
      )
    )
    let answers = try await form.answers(model, rows: [[0], [2]])
    for (answer, row) in zip(answers, [[0], [2]] as [[Float]]) {
      let expected = try model.evaluate(row).scores[0]
      let error = (answer.scores[0] - expected).magnitude
      #expect(error <= 1e-5 * expected.magnitude + .leastNonzeroMagnitude, "\(answer) \(expected)")
    }
  }

  /// The smallest floats there are still decide.
  @Test(arguments: InterpretedForm.available)
  func tinyVotes(_ form: InterpretedForm) async throws {
    let tree = Tree(nodes: [], root: .leaf(0))
    let model = Model.ensemble(
      try Ensemble(
        featureCount: 1,
        trees: [tree, tree],
        leafVectors: [[.leastNonzeroMagnitude, 3 * .leastNonzeroMagnitude]],
        width: 2,
        labels: [.integer(0), .integer(1)],
        labelRule: .firstMaximum
      )
    )
    try await check(model, rows: [[0]], form)
  }

  @Test(arguments: InterpretedForm.available)
  func rowsThatAreNone(_ form: InterpretedForm) async throws {
    let script = """
      from array import array
      import model
      def say(call):
          try:
              print(call())
          except (TypeError, ValueError) as error:
              print(type(error).__name__, error)
      for x in ((), (1, 2), b"ab", array("i", [1]), array("d", [1]), 1, {1}):
          say(lambda: model.predict(x))
      for x in ("a", None, ["a"], [None], [1j]):
          try:
              model.predict(x)
              print("accepted")
          except TypeError:
              print("TypeError")
      for out in (array("f"), array("i", [0, 0]), [0, 0], bytearray(2)):
          say(lambda: model.predict_proba([1], out))
      rows = (b"\\x05", bytearray(b"\\x00"), (0,), [0.0], memoryview(b"\\x00"), array("h", [-3]))
      print([model.predict(x) for x in rows])
      """
    let output = try await form.output(of: script, beside: Stump().model())
    let kind = "TypeError a row is an array, bytes, a list or a tuple, not <class "
    #expect(
      output == """
        ValueError 1 features expected, 0 given
        ValueError 1 features expected, 2 given
        ValueError 1 features expected, 2 given
        TypeError a row is an array of type code f, h, H, b or B, not i
        TypeError a row is an array of type code f, h, H, b or B, not d
        \(kind)'int'>
        \(kind)'set'>
        TypeError
        TypeError
        TypeError
        TypeError
        TypeError
        ValueError out has to be an array('f') of 2
        ValueError out has to be an array('f') of 2
        ValueError out has to be an array('f') of 2
        ValueError out has to be an array('f') of 2
        [0, 1, 1, 1, 1, 1]

        """
    )
  }

  @Test(arguments: [FeatureType.int16, .uint16, .int8, .uint8], InterpretedForm.available)
  func valuesOfDeclaredTypes(_ type: FeatureType, _ form: InterpretedForm) async throws {
    let range = try #require(type.range)
    guard case .ensemble(let ensemble) = try Stump(threshold: 7.5).model() else { return }
    let script = """
      from array import array
      import model
      print(model.info()["type"])
      low, high = \(range.lowerBound), \(range.upperBound)
      for x in ([low], [high], [low - 1], [high + 1], [0.5], [7.0], [float("nan")], [10 ** 20],
                array("f", [8]), array("f", [8.25]), array("H", [65535]), array("b", [-1]),
                b"\\xff", memoryview(b"\\xff")):
          try:
              print(model.predict(x))
          except ValueError as error:
              print("refused", str(error)[-len(model.info()["type"]):])
      """
    let output = try await form.output(of: script, beside: .ensemble(ensemble.declaring(type)))
    let words = "refused \(type.rawValue)"
    func answer(_ value: Int) -> String { range.contains(value) ? (value <= 7 ? "1" : "0") : words }
    let expected = [
      type.rawValue, answer(range.lowerBound), answer(range.upperBound), words, words, words, "1",
      words, words, "0", words, answer(65_535), answer(-1), answer(255), answer(255),
    ]
    #expect(output.split(separator: "\n").map(String.init) == expected)
  }

  @Test func countsSizesAndEqualBytes() throws {
    let folder = try #require(FixtureFolder.all.first { $0.name == "forest_digits" })
    let model = try ModelFile.read(folder.model()).model
    guard case .ensemble(let ensemble) = model else { return }
    let python = PythonEmitter.module(of: model, identity: InterpretedForm.identity)
    let bytecode = try BytecodeEmitter.module(of: model, identity: InterpretedForm.identity)
    #expect([python.treeCount, bytecode.treeCount] == [6, 6])
    #expect([python.nodeCount, bytecode.nodeCount] == [ensemble.nodeCount, ensemble.nodeCount])
    #expect(python.tableByteCount == bytecode.tableByteCount)
    #expect(bytecode.tableByteCount < (try folder.model().count) / 4)
    #expect(bytecode.heapByteCount > bytecode.tableByteCount)
    #expect(python == PythonEmitter.module(of: model, identity: InterpretedForm.identity))
    #expect(bytecode == (try BytecodeEmitter.module(of: model, identity: InterpretedForm.identity)))
  }

  @Test func formsHaveTheirExtensions() {
    let forms = ModuleForm.allCases.map { ($0.rawValue, $0.fileExtension) }
    #expect(forms.map(\.1) == ["mpy", "mpy", "mpy", "mpy", "romfs", nil, "py", "c", nil])
    #expect(forms.filter { $0.1 == nil }.map(\.0) == ["frozen", "c-module"])
  }

  private func check(_ model: Model, rows: [[Float]], _ form: InterpretedForm) async throws {
    try await AnswerCheck(model).check(form.answers(model, rows: rows), rows: rows)
  }
}
