import Diagnostics
import FuzzDriver
import Glibc
import MPYFormat
import ModelCompiler
import ModelIR

/// One input: an ensemble, and one form it is written in.
struct ForestRound {
  private let ensemble: Ensemble
  private let precise: Ensemble
  private let forest: DrawnForest

  private static let identity = ModuleIdentity(
    name: "drawn",
    title: "drawn by a fuzzer",
    modelHash: "00ff",
    toolVersion: "1.2.3"
  )
  private static let rowCount = 6

  /// nil where no ensemble came out of the bytes.
  init?(_ input: [UInt8]) {
    forest = DrawnForest(DrawnBytes(input))
    switch forest.drawn {
    case .success(let drawn): (ensemble, precise) = drawn
    case .failure(let refusal):
      guard refusal.description.count > 10 else { abort() }
      return nil
    }
  }

  func check() {
    var source = forest.rest
    let goal = source.one(of: ModuleGoal.allCases, or: .speed)
    switch source.below(10) {
    case 0: expectSame { PythonEmitter.module(of: .ensemble(ensemble), identity: Self.identity) }
    case 1: expectSame { CEmitter.module(of: .ensemble(ensemble), identity: Self.identity) }
    case 2: checkBytecode(goal)
    case 3, 4, 5: checkNative(.x64, goal, &source)
    case 6: checkNative(.armv6m, goal, &source)
    default: checkNative(.armv7m, goal, &source)
    }
  }

  private func expectSame<Module: Equatable>(_ make: () throws -> Module) {
    do {
      guard try make() == make() else { return fail("the same model gives another module") }
    } catch {
      fail("refused: \(error)")
    }
  }

  private func checkBytecode(_ goal: ModuleGoal) {
    expectSame {
      try BytecodeEmitter.module(
        of: .ensemble(ensemble),
        identity: Self.identity,
        favouring: goal
      ).file.encoded()
    }
  }

  private func checkNative(
    _ architecture: MPYArchitecture,
    _ goal: ModuleGoal,
    _ source: inout DrawnBytes
  ) {
    guard let target = NativeTarget(architecture: architecture) else { abort() }
    do {
      let module = try NativeEmitter.module(
        of: .ensemble(ensemble),
        target: target,
        goal: goal,
        identity: Self.identity
      )
      let rows = forest.rows(Self.rowCount, of: ensemble, from: &source)
      let check = NativeCheck(ensemble: ensemble, precise: precise, module: module)
      for row in rows {
        if let difference = check.difference(row) {
          return fail("\(architecture) for \(goal), row \(row): \(difference)")
        }
      }
    } catch {
      guard error.description.count > 20 else { abort() }
      // Refusals are about the model; a fault of the emitter itself is none.
      if error.exitStatus == .internalFault { return fail("\(error)") }
      if case .combination = error, isSummed { fail("\(error)") }
    }
  }

  private var isSummed: Bool {
    ensemble.combination == .sum || ensemble.combination == .average
  }

  /// Ends the program, so that libFuzzer keeps the input.
  private func fail(_ reason: String) {
    print("fuzz-forest: \(reason)\n\(ensemble)")
    fflush(nil)
    abort()
  }
}
