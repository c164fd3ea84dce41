import KernelIR
import MPYFormat
import MachineCode
import ModelIR

/// The native form of an ensemble.
struct EnsembleNative {
  private let ensemble: Ensemble
  private let target: NativeTarget
  private let goal: ModuleGoal
  private let assembly: NativeModuleAssembly

  init(
    _ ensemble: Ensemble,
    target: NativeTarget,
    goal: ModuleGoal,
    identity: ModuleIdentity
  ) {
    self.ensemble = ensemble
    self.target = target
    self.goal = goal
    assembly = NativeModuleAssembly(ensemble, identity: identity)
  }

  /// The best of the modules that the options give.
  func module() throws(NativeFault) -> NativeModule {
    var best: NativeModule?
    for plan in try VotePlanner(ensemble).plans(for: goal) {
      for options in options(for: plan) {
        let module = try module(plan, options)
        if best.map({ isBetter(module, than: $0) }) ?? true { best = module }
      }
    }
    guard let best else { throw .range(largest: 0) }
    return best
  }

  /// Forests of more nodes than this are compiled once: packing is not to take long.
  private static let nodeLimit = 2000

  private func options(for plan: VotePlan) -> [PredictKernel.Options] {
    // Phases have one sum, the best before and its label; the row's address takes one more.
    let taken = (plan.isPhased ? 3 : plan.wordCount) + 1
    let held = max(0, target.valueRegisterCount - taken)
    let features = Set(ensemble.trees.lazy.flatMap(\.nodes).map(\.feature)).count
    let isSmall = ensemble.nodeCount <= Self.nodeLimit
    let isFloat = ensemble.featureType == .float32
    // Keys that are made once and wait are less code than keys made at every node.
    let ways =
      features <= held + 1
      ? [false]
      : isSmall && (isFloat || goal == .size) ? [true, false] : [isFloat]
    // With fewer features held, all that are used often have registers of short instructions;
    // keys of floats need registers while they are made.
    let fewer = max(0, held - 2)
    let counts =
      !isSmall ? [isFloat ? fewer : held] : goal == .size || isFloat ? [held, fewer] : [held]
    return ways.flatMap { way in
      counts.map { PredictKernel.Options(heldCount: $0, preparesKeys: way) }
    }
  }

  private func isBetter(_ one: NativeModule, than other: NativeModule) -> Bool {
    let (a, b) = (one.evenInstructionCount, other.evenInstructionCount)
    switch goal {
    case .speed:
      // A little slower is better when it is much smaller.
      let (sizeA, sizeB) = (Double(one.bytes.count), Double(other.bytes.count))
      return a * sizeA.squareRoot() < b * sizeB.squareRoot()
    case .size: return (one.bytes.count, a) < (other.bytes.count, b)
    }
  }

  private func module(
    _ plan: VotePlan,
    _ options: PredictKernel.Options
  ) throws(NativeFault) -> NativeModule {
    let predict = PredictKernel(
      ensemble,
      plan,
      for: target,
      options,
      labelTable: assembly.labelTable
    )
    let kernel = try predict.kernel()
    do {
      let shared = try kernel.sharingBlocks(favoursSize: goal == .size)
      let compiled = try KernelCompiler(target.instructionSet).compile(shared)
      let file = try assembly.file(compiled, architecture: target.architecture)
      return NativeModule(
        bytes: try file.encoded(),
        plan: plan,
        kernel: shared,
        compiled: compiled,
        target: target,
        featureType: ensemble.featureType,
        scoreCount: ensemble.scoreCount,
        answersAlone: PredictKernel.answersAlone(ensemble),
        returnsFloat: PredictKernel.answersAlone(ensemble) && ensemble.labelRule == .value,
        scoresStart: predict.labels.scores,
        foreignStart: predict.labels.foreign
      )
    } catch let fault as KernelFault {
      throw .kernel(fault)
    } catch let fault as MachineCodeFault {
      throw .machineCode(fault)
    } catch let failure as MPYFailure {
      throw .module(failure)
    } catch {
      throw .range(largest: 0)
    }
  }
}
