import ModelIR

/// The module of an ensemble in C, part by part.
struct EnsembleC {
  private let ensemble: Ensemble
  private let identity: ModuleIdentity
  private let name: String
  private let sums: SumsC
  private let answer: AnswerC
  private let labels: LabelsC

  init(_ ensemble: Ensemble, identity: ModuleIdentity) {
    self.ensemble = ensemble
    self.identity = identity
    name = CText.identifier(identity.name)
    sums = SumsC(ensemble)
    answer = AnswerC(ensemble, sums, name: name)
    labels = LabelsC(ensemble.labels, name: name)
  }

  /// The whole module.
  func module() -> CModule {
    let code = sums.lines + answer.lines
    let includes = ["#include <stdint.h>"] + (needsMath(code) ? ["#include <math.h>"] : []) + [""]
    let lines =
      heading + includes + declarations + [""] + constants + labels.lines + code.dropLast()
    return CModule(
      source: text(lines),
      header: text(header),
      treeCount: ensemble.trees.count,
      nodeCount: ensemble.nodeCount,
      tableByteCount: sums.leaves.byteCount
    )
  }

  private func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

  /// Infinite thresholds are written as a macro of the mathematics library's header.
  private func needsMath(_ code: [String]) -> Bool {
    answer.needsMath
      || ensemble.trees.contains { tree in
        tree.nodes.contains { $0.threshold.isInfinite }
      }
  }

  private var heading: [String] {
    [
      "/*", " * \(CText.comment(identity.title))",
      " * Model SHA-256 \(CText.comment(identity.modelHash))",
      " * Written by mote \(CText.comment(identity.toolVersion)).", " *",
      " * \(ensemble.trees.count) trees, \(ensemble.nodeCount) decisions,"
        + " \(ensemble.featureCount) features (\(ensemble.featureType.cName)).",
      " * Exact where floats are IEEE 754 and computed in their own precision: no -ffast-math.",
      " */",
    ]
  }

  private var declarations: [String] {
    [
      "enum {", "  \(name)_features = \(ensemble.featureCount),",
      "  \(name)_scores = \(ensemble.scoreCount),", "  \(name)_trees = \(ensemble.trees.count)",
      "};", "", "extern const char \(name)_model[\(identity.modelHash.utf8.count + 1)];",
      "extern const char \(name)_mote[\(identity.toolVersion.utf8.count + 1)];",
    ] + labels.prototype + answer.prototypes
  }

  private var constants: [String] {
    [
      "const char \(name)_model[\(identity.modelHash.utf8.count + 1)] =",
      "  \(CText.string(identity.modelHash));",
      "const char \(name)_mote[\(identity.toolVersion.utf8.count + 1)] = "
        + "\(CText.string(identity.toolVersion));", "",
    ]
  }

  private var header: [String] {
    let guardName = "\(name)_h"
    return heading + ["#ifndef \(guardName)", "#define \(guardName)", "#include <stdint.h>", ""]
      + declarations + ["", "#endif"]
  }
}
