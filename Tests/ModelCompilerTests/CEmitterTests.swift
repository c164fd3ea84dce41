import HostSystem
import ModelCompiler
import ModelIR
import TestSupport
import Testing

/// What a module in C says beside predicting.
@Suite struct CEmitterTests {
  private let identity = ModuleIdentity(
    name: "2 go-now",
    title: "end */ #error\n/* \\",
    modelHash: "ab",
    toolVersion: "1.2"
  )

  @Test func names() throws {
    let module = CEmitter.module(of: try Stump().model(), identity: identity)
    #expect(module.source.hasPrefix("/*\n * end * / #error / * \\\n * Model SHA-256 ab\n"))
    for line in [
      "int m2_go_now_predict(const float *x);", "extern const int32_t m2_go_now_labels[2];",
      "void m2_go_now_predict_proba(const float *x, float *out);", "  m2_go_now_trees = 3",
    ] {
      #expect(module.source.contains(line + "\n"))
      #expect(module.header.contains(line + "\n"))
    }
    #expect(module == CEmitter.module(of: try Stump().model(), identity: identity))
    #expect(module.source.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
  }

  @Test func regressionsWithSeveralTargetsHaveNoAnswer() throws {
    let model = Model.ensemble(
      try Ensemble(
        featureCount: 1,
        trees: [Tree(nodes: [], root: .leaf(0))],
        leafVectors: [[1, 2]],
        width: 2,
        labels: [],
        labelRule: .value
      )
    )
    let source = CEmitter.module(of: model, identity: identity).source
    #expect(!source.contains("_predict("))
    #expect(!source.contains("labels"))
  }

  /// Votes of quarters are counted; a weight without an end in binary is not.
  @Test func wholeVotesAreIntegers() throws {
    let labels: [ClassLabel] = [.integer(0), .integer(1)]
    func source(_ weight: Float) throws -> String {
      let tree = Tree(nodes: [], root: .leaf(0))
      let ensemble = try Ensemble(
        featureCount: 1,
        trees: [tree, tree],
        leafVectors: [[0.25, weight]],
        width: 2,
        labels: labels,
        labelRule: .firstMaximum
      )
      return CEmitter.module(of: .ensemble(ensemble), identity: identity).source
    }
    #expect(try source(-0.75).contains("static const int8_t leaves[1][2] = {\n  {1, -3},\n};"))
    #expect(try source(0.1).contains("static const float leaves[1][2] = {\n  {0.25f, 0.1f},\n};"))
  }

  /// Labels of any text and size compile, escaped.
  @Test(arguments: CToolchain.available.filter { $0 != .thumb })
  func labels(_ toolchain: CToolchain) async throws {
    let texts = ["\"\\??=/", "a\u{1F600}é\u{7F}9"]
    let module = CEmitter.module(
      of: try Stump(labels: texts.map { .text($0) }).model(),
      identity: identity
    )
    #expect(module.source.contains(#"  "\"\\\?\?=/","#))
    #expect(module.source.contains(#"  "a\360\237\230\200\303\251\1779","#))
    let numbers = CEmitter.module(
      of: try Stump(labels: [.integer(.min), .integer(.max)]).model(),
      identity: identity
    )
    #expect(numbers.source.contains("const int64_t m2_go_now_labels[2] = {\n  INT64_MIN,\n"))
    for module in [module, numbers] {
      let folder = try TemporaryFolder()
      _ = try folder.write(Array(module.source.utf8), to: "model.c")
      try await toolchain.compile(in: folder.path)
    }
  }
}
