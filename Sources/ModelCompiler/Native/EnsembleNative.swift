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
  private let tablesInFile: Bool
  private let assembly: NativeModuleAssembly

  init(
    _ ensemble: Ensemble,
    target: NativeTarget,
    goal: ModuleGoal,
    allowsCoarseLeaves: Bool,
    tablesInFile: Bool,
    identity: ModuleIdentity
  ) {
    self.ensemble = ensemble
    self.target = target
    self.goal = goal
    self.allowsCoarseLeaves = allowsCoarseLeaves
    self.tablesInFile = tablesInFile
    // Machine code with tables apart can have no children: the function for rows is a global then.
    let hasLoops = goal == .size || ensemble.selection != nil
    assembly = NativeModuleAssembly(
      ensemble,
      identity: identity,
      namesRow: target.keepsTablesApart && hasLoops && !tablesInFile,
      tablesInFile: tablesInFile
    )
  }

  /// The best of the modules that plans and options give.
  func module() throws(NativeFault) -> NativeModule {
    let planner = try VotePlanner(ensemble)
    let loops = try loops(planner)
    var search = Search()
    // The plan matters more than the way to write it: the other ways are tried with the best plan.
    let comparisons = try comparisons(planner, besides: loops)
    if let only = Self.only(comparisons.joined() + loops) {
      return try module(draft(only), isQuick ? .quick : .thorough)
    }
    for choice in comparisons.compactMap(\.first) + loops { attempt(choice, &search) }
    if let plan = search.best?.draft.choice.plan {
      for ways in comparisons where ways.first?.plan == plan {
        for choice in ways.dropFirst() { attempt(choice, &search) }
      }
    }
    guard let best = search.best else {
      throw search.fault
        ?? (ensemble.selection == nil
          ? .noTables(trees: ensemble.trees.count, nodes: ensemble.nodeCount)
          : .combination(ensemble.combination.rawValue))
    }
    return isQuick
      ? best.module : try module(best.draft, .improving(best.module.compiled))
  }

  private var isLarge: Bool { ensemble.nodeCount > Self.nodeLimit }

  /// Other scratch registers save a few bytes in loops and in comparisons of integers, whose features
  /// take the short registers otherwise, and next to nothing in many comparisons of floats.
  private var isQuick: Bool {
    let isFast = goal == .speed && ensemble.featureType == .float32
    return ensemble.nodeCount > (isFast ? Self.loopLimit : Self.nodeLimit)
  }

  private static func only(_ choices: [Choice]) -> Choice? {
    choices.count == 1 ? choices.first : nil
  }

  /// The best module so far, and why there is none.
  private struct Search {
    var best: (draft: Draft, module: NativeModule)?
    var fault: NativeFault?
  }

  /// A choice as a kernel.
  private struct Draft {
    let choice: Choice
    let predict: PredictKernel
    let kernel: Kernel
    /// Tables that lie in a file.
    let tables: [UInt8]?
  }

  private func attempt(_ choice: Choice, _ search: inout Search) {
    do throws(NativeFault) {
      let draft = try draft(choice)
      let module = try module(draft, .quick)
      if search.best.map({ isBetter(module, than: $0.module) }) ?? true {
        search.best = (draft, module)
      }
    } catch {
      // What one form has no room for another one may hold.
      search.fault = error
    }
  }

  /// A plan of the sums, and a way to write the trees for it.
  private typealias Choice = (plan: VotePlan, options: PredictKernel.Options)

  /// Forests of more nodes than this are compiled once a plan, and quickly: packing is not to take
  /// long, and the other ways save next to nothing there.
  private static let nodeLimit = 800
  /// The same where a loop is likely the better form.
  private static let loopLimit = 300
  /// Keys of floats that are made at every node, and free registers where all features have one, have
  /// been better only in forests with fewer nodes.
  private static let smallLimit = 150

  /// Loops are small; smallest and largest elements have no other form.
  private func loops(_ planner: VotePlanner) throws(NativeFault) -> [Choice] {
    guard tablesInFile || target.hasLoops, goal == .size || ensemble.selection != nil else {
      return []
    }
    return try ForestLoops(ensemble, planner).smallest.map { plan, loop in
      (plan, PredictKernel.Options(heldCount: 0, preparesKeys: false, loop: loop))
    }
  }

  /// Nested comparisons, the ways to write them by plan; of a large forest only where it has no loop.
  private func comparisons(
    _ planner: VotePlanner,
    besides loops: [Choice]
  ) throws(NativeFault) -> [[Choice]] {
    guard !tablesInFile, ensemble.selection == nil, loops.isEmpty || !isLarge else {
      return []
    }
    let limit = loops.isEmpty ? Self.nodeLimit : Self.loopLimit
    return try planner.plans(
      for: goal,
      allowsCoarseLeaves: allowsCoarseLeaves,
      countsApart: target.countsApart
    ).map { plan in
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
    let isSmall = ensemble.nodeCount <= Self.smallLimit
    let fits = features <= held + 1
    // Keys that are made once and wait are less code than keys made at every node.
    let ways =
      fits
      ? [false] : isThorough && (isFloat ? isSmall : goal == .size) ? [true, false] : [isFloat]
    // With fewer features held, all that are used often have registers of short instructions;
    // keys of floats need registers while they are made.
    let fewer = max(0, held - 2)
    let counts =
      !isThorough
      ? [isFloat && !fits ? fewer : held]
      : goal == .size || isFloat ? (fits && !isSmall ? [held] : [held, fewer]) : [held]
    let all = PredictKernel.Options(heldCount: features, preparesKeys: false)
    let holdsAll = !fits && features <= target.heldLimit
    if holdsAll && !isThorough { return [all] }
    return ways.flatMap { way in
      counts.map { PredictKernel.Options(heldCount: $0, preparesKeys: way) }
    } + (holdsAll ? [all] : [])
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
    _ options: PredictKernel.Options
  ) throws(NativeFault) -> NativeModule {
    try module(draft((plan, options)), .thorough)
  }

  private func draft(_ choice: Choice) throws(NativeFault) -> Draft {
    let predict = PredictKernel(
      ensemble,
      choice.plan,
      for: target,
      choice.options,
      labelTable: assembly.labelTable,
      rowName: assembly.rowName,
      fileTables: assembly.fileTables
    )
    do {
      let (kernel, tables) = try predict.kernel(favoursSize: goal == .size)
      return Draft(choice: choice, predict: predict, kernel: kernel, tables: tables)
    } catch {
      throw .kernel(error)
    }
  }

  private func module(
    _ draft: Draft,
    _ effort: CompilationEffort
  ) throws(NativeFault) -> NativeModule {
    do {
      let compiled = try KernelCompiler(target.instructionSet).compile(
        draft.kernel,
        effort: effort
      )
      let file = try assembly.file(
        compiled,
        tables: draft.tables,
        architecture: target.architecture
      )
      return NativeModule(
        bytes: try file.encoded(),
        tables: draft.tables,
        plan: draft.choice.plan,
        kernel: draft.kernel,
        compiled: compiled,
        target: target,
        featureType: ensemble.featureType,
        scoreCount: ensemble.scoreCount,
        answersAlone: PredictKernel.answersAlone(ensemble),
        returnsFloat: PredictKernel.answersAlone(ensemble) && ensemble.labelRule == .value,
        loopCost: draft.choice.options.loop.map {
          LoopCost($0, draft.predict, draft.kernel, compiled)
        },
        scoresStart: draft.predict.labels.scores,
        foreignStart: draft.predict.labels.foreign
      )
    } catch let fault as MachineCodeFault {
      throw .machineCode(fault)
    } catch let failure as MPYFailure {
      throw .module(failure)
    } catch {
      throw .range(largest: 0)
    }
  }
}
