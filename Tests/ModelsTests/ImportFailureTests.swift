import Diagnostics
import ModelIR
import Models
import Testing

@Suite struct ImportFailureTests {
  private static let all: [(failure: ImportFailure, values: [String])] = [
    (.empty, ["empty"]), (.fileTooLarge(byteCount: 2048, limit: 1024), ["2.0 KiB", "1.0 KiB"]),
    (.formatUnknown(start: [0xAB]), ["ab"]), (.formatNotSupported(.lightGBM), ["LightGBM text"]),
    (.pickle, ["pickle"]),
    (
      .optionNotFor(format: .onnx, option: "a number of rounds", meant: "XGBoost models"),
      ["rounds", "XGBoost models", "ONNX"]
    ),
    (
      .wire(offset: 12, message: "a node", reason: .wireType(3, field: 4)),
      ["12", "a node", "3", "4"]
    ),
    (.protobuf(reason: "invalidUTF8"), ["invalidUTF8"]),
    (.unsupported(.functions(count: 3)), ["3"]), (.graph(.undefinedOutput("y")), ["y"]),
    (.attribute(node: "node 4", name: "class_ids", fault: .missing), ["Node 4", "class_ids"]),
    (.trees(.repeatedNode(tree: 5, node: 6)), ["5", "6"]),
    (.document(offset: 71, reason: .tooDeep(limit: 82)), ["71", "82"]),
    (.xgboost(.value(path: "a.b[7]", text: "x8")), ["In the model", "a.b[7]", "x8"]),
    (.lightGBM(line: 71, .truncated), ["Line 71", "end of trees"]),
    (.emlearn(line: 71, .branch(82)), ["Line 71", "82"]),
    (.model(.rowLength(count: 1, expected: 2)), ["1", "2"]),
  ]

  @Test func codesAreUniqueAndEveryCaseAdvises() {
    #expect(Set(Self.all.map(\.failure.code)).count == Self.all.count)
    for (failure, values) in Self.all {
      for value in values { #expect(failure.description.contains(value), "\(failure)") }
      #expect(isSentence(failure.description), "\(failure)")
      #expect(isSentence(failure.advice ?? ""), "\(failure)")
      let isUsage = failure.code == "import.option-not-for"
      #expect(failure.exitStatus == (isUsage ? .usage : .badInput))
    }
  }

  @Test func nestedFaultsShowTheirValues() {
    let clauses: [(any CustomStringConvertible, [String])] = [
      (WireFault.lengthBeyondEnd(length: 71, remaining: 82), ["71", "82"]),
      (WireFault.fieldNumber(71), ["71"]),
      (WireFault.unexpectedWireType(2, field: 71), ["2", "71"]),
      (WireFault.oddPackedLength(71, field: 82), ["71", "82"]),
      (WireFault.tooManyElements(limit: 71), ["71"]), (WireFault.truncatedNumber, ["number"]),
      (WireFault.overlongVarint, ["varint"]),
      (ONNXFeature.sparseInitializers(count: 71), ["71"]),
      (ONNXFeature.externalData(tensor: "w7"), ["w7"]),
      (
        ONNXFeature.op(node: "node 7", domain: "ai.onnx.ml", name: "Scaler"),
        ["node 7", "ai.onnx.ml.Scaler"]
      ),
      (ONNXFeature.opset(domain: "d", version: 71, newest: 5), ["\"d\"", "71", "5"]),
      (ONNXFeature.subgraph(node: "node 7", attribute: "body"), ["node 7", "body"]),
      (ONNXFeature.dynamicShape(input: "X", shape: "[?, ?]"), ["X", "[?, ?]"]),
      (ONNXFeature.inputType(input: "X", type: 71), ["X", "71"]),
      (ONNXFeature.cast(node: "node 7", to: 8), ["node 7", "8"]),
      (ONNXFeature.targets(count: 71), ["71"]),
      (ONNXFeature.postTransform("PROBIT"), ["PROBIT"]), (ONNXFeature.labelling("x7"), ["x7"]),
      (GraphFault.noNodes, ["nodes"]), (GraphFault.repeatedName("n7"), ["n7"]),
      (GraphFault.undefinedName("n7", node: "node 8"), ["n7", "node 8"]),
      (GraphFault.treeNodeCount(71), ["71"]), (GraphFault.featuresFrom("n7"), ["n7"]),
      (GraphFault.arity(node: "node 7", what: "inputs", count: 82), ["node 7", "inputs", "82"]),
      (AttributeFault.repeated, ["once"]), (AttributeFault.type(71), ["71"]),
      (AttributeFault.length(71, expected: 82), ["71", "82"]),
      (AttributeFault.value(71, position: 82), ["71", "82"]), (AttributeFault.word("w7"), ["w7"]),
      (AttributeFault.tensor("t7"), ["t7"]), (TreeFault.noNodes, ["no nodes"]),
      (TreeFault.missingChild(tree: 71, node: 82, child: 93), ["71", "82", "93"]),
      (TreeFault.reachedTwice(tree: 71, node: 82), ["71", "82"]),
      (TreeFault.tooDeep(tree: 71, limit: 82), ["71", "82"]),
      (TreeFault.feature(tree: 71, node: 82, feature: 93, count: 4), ["71", "82", "93", "4"]),
      (TreeFault.threshold(tree: 71, node: 82), ["71", "82"]),
      (TreeFault.weightNotOnLeaf(tree: 71, node: 82), ["71", "82"]),
      (TreeFault.weightClass(tree: 71, node: 82, id: 93, count: 4), ["71", "82", "93", "4"]),
      (TreeFault.tooManyLeafValues(limit: 71), ["71"]),
      (TreeFault.wideLeaves(width: 71, limit: 82), ["71", "82"]),
      (TreeFault.tooManyNodes(tree: 71, limit: 82), ["71", "82"]),
      (ImportNote.unusedNodes(tree: 71, count: 82), ["71", "82"]),
      (ImportNote.decidedNodes(tree: 71, count: 82), ["71", "82"]),
      (ImportNote.mergedWeights(count: 71), ["71"]),
      (ImportNote.expandedNodes(tree: 71, count: 82), ["71", "82"]),
      (ImportNote.rawScores(objective: "o7"), ["o7"]),
      (ImportNote.stoppedEarly(bestRounds: 71, rounds: 82), ["71", "82"]),
      (ImportNote.thresholdsCut(count: 71, total: 82), ["71", "82"]),
      (ImportNote.proportionsLost(leaves: 71), ["71"]),
      (ImportNote.roundedValues(digits: 71), ["71"]),
      (DocumentFault.unexpected(71), ["71"]), (DocumentFault.trailingBytes(71), ["71"]),
      (DocumentFault.number("n7"), ["n7"]), (DocumentFault.repeatedKey("k7"), ["k7"]),
      (DocumentFault.tooManyValues(limit: 71), ["71"]),
      (DocumentFault.count(71, remaining: 82), ["71", "82"]),
      (DocumentFault.elementType(71), ["71"]), (DocumentFault.truncated, ["ends"]),
      (DocumentFault.text, ["UTF-8"]), (DocumentFault.mixedArray, ["array"]),
      (XGBoostFault.missing(path: "p7"), ["p7"]),
      (XGBoostFault.type(path: "p7", expected: "list"), ["p7", "list"]),
      (XGBoostFault.count(path: "p7", count: 71, expected: 82), ["p7", "71", "82"]),
      (XGBoostFault.notSupported(path: "p7", what: "w8"), ["p7", "w8"]),
      (LightGBMFault.missing(key: "k7"), ["k7"]), (LightGBMFault.repeatedKey("k7"), ["k7"]),
      (LightGBMFault.unexpectedLine("l7"), ["l7"]),
      (LightGBMFault.value(key: "k7", text: "t8"), ["k7", "t8"]),
      (LightGBMFault.count(key: "k7", count: 71, expected: 82), ["k7", "71", "82"]),
      (LightGBMFault.rounds(trees: 71, perRound: 82), ["71", "82"]),
      (LightGBMFault.notSupported("w7"), ["w7"]), (EmlearnFault.missing(record: "r7"), ["r7"]),
      (EmlearnFault.misplaced(record: "r7"), ["r7"]),
      (EmlearnFault.unexpectedLine("l7"), ["l7"]),
      (EmlearnFault.value(record: "r7", text: "t8"), ["r7", "t8"]),
      (EmlearnFault.fields(record: "r7", count: 71, expected: 82), ["r7", "71", "82"]),
      (EmlearnFault.thresholdBeyondInt16("t7"), ["t7"]),
    ]
    for (clause, values) in clauses {
      for value in values { #expect(clause.description.contains(value), "\(clause)") }
    }
  }

  /// A capital, digit or quotation mark first, one full stop last.
  private func isSentence(_ text: String) -> Bool {
    text.first?.isLowercase == false && text.hasSuffix(".") && !text.hasSuffix("..")
  }
}
