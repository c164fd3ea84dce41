import Diagnostics
import ModelIR
import Testing

@Suite struct ModelFaultTests {
  private static let place = NodePlace(tree: 7, node: 8)

  private static let all: [(fault: ModelFault, values: [String])] = [
    (.sizeLimits(what: "trees", count: 70_000, allowed: 1...9), ["70000 trees", "1 to 9"]),
    (.leafVectorLength(what: "the base", count: 3, expected: 4), ["The base", "3", "4"]),
    (
      .indexRange(place: place, branch: .leaf(5), count: 2),
      ["Tree 7, node 8", "leaf vector 5", "2"]
    ),
    (.nodeReachedTwice(tree: 3, node: 4), ["Tree 3, node 4"]),
    (.unusedNode(tree: 3, node: 4), ["Tree 3, node 4"]),
    (.treeTooDeep(tree: 3, limit: 512), ["Tree 3", "512"]),
    (.featureRange(place: place, feature: 9, count: 4), ["node 8", "feature 9", "4"]),
    (.finiteThreshold(place: NodePlace(tree: 1), threshold: .nan), ["The root of tree 1", "nan"]),
    (.canonicalThreshold(place: place, threshold: -0.0), ["node 8", "-0.0"]),
    (
      .finiteWeights(what: "leaf vector 3", position: 6, value: .infinity),
      ["vector 3", "inf", "6"]
    ),
    (.labelsMatchClasses(labels: 3, scores: 2, rule: .secondWhenAbove(0.5)), ["3", "2", "0.5"]),
    (.repeatedLabel(.text("walk")), ["walk"]),
    (.leafPrecision(what: "leaf vector 3"), ["vector 3"]),
    (.featureValue(position: 3, value: 0.5, type: .int16), ["3", "0.5", "int16"]),
    (.rowLength(count: 11, expected: 12), ["11", "12"]),
  ]

  @Test func codesAreUnique() {
    #expect(Set(Self.all.map(\.fault.code)).count == Self.all.count)
    #expect(Self.all.allSatisfy { $0.fault.code.hasPrefix("model.") })
  }

  @Test func everyCaseShowsItsValuesAndAdvises() {
    for (fault, values) in Self.all {
      for value in values { #expect(fault.description.contains(value), "\(fault)") }
      #expect(isSentence(fault.description), "\(fault)")
      #expect(isSentence(fault.advice ?? ""), "\(fault)")
      #expect(fault.exitStatus == .badInput)
    }
  }

  /// A capital, digit or quotation mark first, one full stop last.
  private func isSentence(_ text: String) -> Bool {
    text.first?.isLowercase == false && text.hasSuffix(".") && !text.hasSuffix("..")
  }
}
