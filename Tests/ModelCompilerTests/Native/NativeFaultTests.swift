import Diagnostics
import KernelIR
import MPYFormat
import MachineCode
import ModelIR
import Testing

@testable import ModelCompiler

/// What native code refuses, and how it says so.
@Suite struct NativeFaultTests {
  private static let kernel = KernelFault.broken(.entry, kernel: "k", block: 0, detail: "none")
  private static let code = MachineCodeFault.outOfReach(kernel: "k", from: 1, to: 2)

  private static let cases: [(fault: NativeFault, words: [String])] = [
    (.combination("minimum"), ["'minimum'"]),
    (.noTables(trees: 3, nodes: 40_000), ["3 trees", "40000 decisions"]),
    (.link("probit"), ["'probit'"]),
    (.range(largest: 3e38), ["3e+38"]),
    (.kernel(kernel), ["'k'"]),
    (.machineCode(code), ["'k'"]),
  ]

  @Test func sentencesHaveTheValues() {
    for (fault, words) in Self.cases {
      for word in words { #expect(fault.description.contains(word), "\(fault)") }
      #expect(fault.code.hasPrefix("native."))
      for text in [fault.description, fault.advice ?? "."] {
        #expect(text == Sentence.of(text), "\(fault)")
      }
      #expect((fault.advice == nil) == (fault.exitStatus == .internalFault))
    }
    #expect(Set(Self.cases.map(\.fault.code)).count == Self.cases.count)
  }

  @Test func smallestElementsOfManySumsAreRefused() throws {
    let ensemble = try Ensemble(
      featureCount: 1,
      trees: [Tree(nodes: [], root: .leaf(0))],
      leafVectors: [[1, 2, 3, 4, 5]],
      width: 5,
      combination: .minimum,
      labels: [],
      labelRule: .value
    )
    #expect(throws: NativeFault.combination("minimum")) {
      try NativeEmitter.module(
        of: .ensemble(ensemble),
        target: #require(NativeTarget(architecture: .armv7m)),
        goal: .speed,
        identity: ModuleIdentity(name: "m", title: "", modelHash: "", toolVersion: "")
      )
    }
  }

  @Test func targetsAreThoseWithAnInstructionSet() {
    #expect(NativeTarget(architecture: .armv7emsp)?.architecture == .armv7m)
    #expect(NativeTarget(architecture: .x64)?.architecture == .x64)
    let none: [MPYArchitecture] = [.none, .armv6, .rv64imc]
    #expect(NativeTarget.architectures == MPYArchitecture.allCases.filter { !none.contains($0) })
  }
}
