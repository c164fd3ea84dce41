import KernelIR
import MPYFormat
import MachineCode
import ModelIR

/// The native form of an ensemble.
struct EnsembleNative {
  private let ensemble: Ensemble
  private let target: NativeTarget
  private let goal: ModuleGoal
  private let allowsCoarseLeaves: Bool
  private let assembly: NativeModuleAssembly

  init(
    _ ensemble: Ensemble,
    target: NativeTarget,
    goal: ModuleGoal,
    allowsCoarseLeaves: Bool,
    identity: ModuleIdentity
  ) {
    self.ensemble = ensemble
    self.target = target
    self.goal = goal
    self.allowsCoarseLeaves = allowsCoarseLeaves
    assembly = NativeModuleAssembly(ensemble, identity: identity)
  }

  /// The best of the modules that plans and options give.
  func module() throws(NativeFault) -> NativeModule {
    let planner = try VotePlanner(ensemble)
    let loops = try loops(planner)
    var search = Search()
    // The plan matters more than the way to write it: the other ways are tried with the best plan.
    let comparisons = try comparisons(planner, besides: loops)
    for choice in comparisons.compactMap(\.first) + loops { attempt(choice, &search) }
    if let plan = search.best?.choice.plan {
      for ways in comparisons where ways.first?.plan == plan {
        for choice in ways.dropFirst() { attempt(choice, &search) }
      }
    }
    guard let best = search.best else {
      throw search.fault ?? .combination(ensemble.combination.rawValue)
    }
    return try module(best.choice.plan, best.choice.options, isThorough: true)
  }

  /// The best module so far, and why there is none.
  private struct Search {
    var best: (choice: Choice, module: NativeModule)?
    var fault: NativeFault?
  }

  private func attempt(_ choice: Choice, _ search: inout Search) {
    do throws(NativeFault) {
      let module = try module(choice.plan, choice.options, isThorough: false)
      if search.best.map({ isBetter(module, than: $0.module) }) ?? true {
        search.best = (choice, module)
      }
    } catch {
      // What one form has no room for another one may hold.
      search.fault = error
    }
  }

  /// A plan of the sums, and a way to write the trees for it.
  private typealias Choice = (plan: VotePlan, options: PredictKernel.Options)

  /// Forests of more nodes than this are compiled once: packing is not to take long.
  private static let nodeLimit = 2000
  /// The same where a loop is likely the better form.
  private static let loopLimit = 300

  /// Loops are small; smallest and largest elements have no other form.
  private func loops(_ planner: VotePlanner) throws(NativeFault) -> [Choice] {
    guard goal == .size || ensemble.selection != nil else { return [] }
    return try ForestLoops(ensemble, planner).smallest.map { plan, loop in
      (plan, PredictKernel.Options(heldCount: 0, preparesKeys: false, loop: loop))
    }
  }

  /// Nested comparisons, the ways to write them by plan; of a large forest only where it has no loop.
  private func comparisons(
    _ planner: VotePlanner,
    besides loops: [Choice]
  ) throws(NativeFault) -> [[Choice]] {
    guard ensemble.selection == nil, loops.isEmpty || ensemble.nodeCount <= Self.nodeLimit else {
      return []
    }
    let limit = loops.isEmpty ? Self.nodeLimit : Self.loopLimit
    return try planner.plans(for: goal, allowsCoarseLeaves: allowsCoarseLeaves).map { plan in
      options(for: plan, isThorough: ensemble.nodeCount <= limit).map { (plan, $0) }
    }
  }

  /// Ways to write nested comparisons; several where these are worth their time.
  private func options(for plan: VotePlan, isThorough: Bool) -> [PredictKernel.Options] {
    // Phases have one sum, the best before and its label; the row's address takes one more.
    let taken = (plan.isPhased ? 3 : plan.wordCount) + 1
    let held = max(0, target.valueRegisterCount - taken)
    let features = Set(ensemble.trees.lazy.flatMap(\.nodes).map(\.feature)).count
    let isFloat = ensemble.featureType == .float32
    // Keys that are made once and wait are less code than keys made at every node.
    let ways =
      features <= held + 1
      ? [false]
      : isThorough && (isFloat || goal == .size) ? [true, false] : [isFloat]
    // With fewer features held, all that are used often have registers of short instructions;
    // keys of floats need registers while they are made.
    let fewer = max(0, held - 2)
    let counts =
      !isThorough ? [isFloat ? fewer : held] : goal == .size || isFloat ? [held, fewer] : [held]
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

  /// The module of one plan and one way to write it.
  func module(
    _ plan: VotePlan,
    _ options: PredictKernel.Options,
    isThorough: Bool
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
      let compiled = try KernelCompiler(target.instructionSet).compile(
        shared,
        isThorough: isThorough
      )
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
        loopCost: options.loop.map { LoopCost($0, predict, shared, compiled) },
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
