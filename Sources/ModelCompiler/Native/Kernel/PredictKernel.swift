import KernelIR
import MachineCode
import ModelIR

/// The machine code of `predict` before an instruction set is chosen.
///
/// `O f(self, Z n_args, Z n_kw, const O *args)`, MicroPython v1.28 `py/objfun.h`: one argument gives
/// the answer; three, of which the second is a buffer, write the sums as 32-bit floats there and
/// give 0, or 1 when the buffer does not fit. Parts of a call that are rarely taken stand
/// behind the others.
struct PredictKernel {
  let ensemble: Ensemble
  let plan: VotePlan
  let target: NativeTarget
  let options: Options
  /// The tuple of labels among the constants of the file; nil where labels are small integers.
  let labelTable: Int?
  /// The name of the function for rows among the constants, where it is a global of the module and
  /// no child of the code.
  let rowName: Int?
  /// Where tables are when they lie in a file; nil where they are part of the code.
  var fileTables: FileTables?
  let constants: FrameLayout
  var writer: KernelWriter
  let labels: Labels
  /// The blocks of a loop over lists.
  let listLabels: WalkLabels
  /// The blocks of a loop over trees.
  let treeLabels: TreeLabels
  /// The loops that make keys for either.
  let keyLoops: [KeyLoop]

  /// What may be done in two ways; which is better depends on the trees.
  struct Options {
    /// How many features wait in registers.
    let heldCount: Int
    /// Whether features that are not held wait on the stack in the form in which they are compared.
    let preparesKeys: Bool
    /// What a loop carries out in place of nested comparisons.
    var loop: ForestLoop?
  }

  /// Places in the frame of one call.
  struct FrameLayout {
    /// `mp_buffer_info_t`: address, length, type code.
    let info: ByteOffset
    /// The arguments.
    let arguments: ByteOffset
    /// The function itself.
    let itself: ByteOffset
    /// Where sums go, or 0 when the answer is wanted.
    let output: ByteOffset
    /// An array made from a list: kept where the collector sees it.
    let made: ByteOffset
    /// A row in the model's own type; nil when it is too long for a stack.
    let row: ByteOffset?
    /// Integers of a row as words; nil when they are too many or not wanted.
    let words: ByteOffset?
    /// Keys that stand apart from the row; nil where there are none.
    let keys: ByteOffset?
    /// Sums of a loop over trees; nil where they wait in registers.
    let sums: ByteOffset?
  }

  /// The blocks other parts go to.
  struct Labels {
    let fetch: Label
    let trees: Label
    let foreign: Label
    let slow: Label
    let wrongCount: Label
    let other: Label
    let scores: Label
    let load: Label
  }

  /// Rows up to this many bytes are converted on the stack.
  static let rowLimit = 640
  /// Integers as words take at most this many bytes of the stack besides.
  private static let wordLimit = 256

  init(
    _ ensemble: Ensemble,
    _ plan: VotePlan,
    for target: NativeTarget,
    _ options: Options,
    labelTable: Int?,
    rowName: Int? = nil,
    fileTables: FileTables? = nil
  ) {
    self.ensemble = ensemble
    self.plan = plan
    self.target = target
    self.options = options
    self.labelTable = labelTable
    self.rowName = rowName
    self.fileTables = fileTables
    var writer = KernelWriter(
      name: "predict",
      pointerBytes: target.instructionSet.facts.pointerBytes
    )
    let rowBytes = ensemble.featureCount * ensemble.featureType.byteCount
    constants = FrameLayout(
      info: writer.builder.frame(ByteOffset(pointers: 3)),
      arguments: writer.builder.frame(ByteOffset(pointers: 1)),
      itself: writer.builder.frame(ByteOffset(pointers: 1)),
      output: writer.builder.frame(ByteOffset(pointers: 1)),
      made: writer.builder.frame(ByteOffset(pointers: 1)),
      row: rowBytes <= Self.rowLimit ? writer.builder.frame(ByteOffset(bytes: rowBytes)) : nil,
      words: options.preparesKeys && ensemble.featureType != .float32
        && 4 * ensemble.featureCount <= Self.wordLimit
        ? writer.builder.frame(ByteOffset(bytes: 4 * ensemble.featureCount)) : nil,
      keys: options.loop.flatMap { loop in
        loop.features.isWholeRow
          ? nil : writer.builder.frame(ByteOffset(bytes: 4 * loop.features.keys.count))
      },
      sums: options.loop.flatMap { loop in
        loop.sumsStandInFrame
          ? writer.builder.frame(ByteOffset(bytes: 4 * plan.wordCount)) : nil
      }
    )
    listLabels = WalkLabels(&writer.builder)
    treeLabels = TreeLabels(&writer.builder)
    keyLoops = options.loop.map { KeyLoop.loops($0.features, &writer.builder) } ?? []
    labels = Labels(
      fetch: writer.builder.label(),
      trees: writer.builder.label(),
      foreign: writer.builder.label(),
      slow: writer.builder.label(),
      wrongCount: writer.builder.label(),
      other: writer.builder.label(),
      scores: writer.builder.label(),
      load: writer.builder.label()
    )
    self.writer = writer
  }

  /// The kernel, its equal blocks shared, and the tables that lie in a file.
  func kernel(favoursSize: Bool) throws(KernelFault) -> (kernel: Kernel, fileTables: [UInt8]?) {
    var copy = self
    copy.write()
    if let bytes = copy.fileTables?.bytes {
      // Calls compare the file's length, which is known when all tables are.
      copy = self
      copy.fileTables?.byteCount = bytes.count
      copy.write()
    }
    let kernel = try copy.writer.builder.finishSharingBlocks(favoursSize: favoursSize)
    return (kernel, copy.fileTables?.bytes)
  }

  /// Whether a call with one argument has an answer: a label, or the value of a regression.
  static func answersAlone(_ ensemble: Ensemble) -> Bool {
    ensemble.labelRule != .value
      || (ensemble.scoreCount == 1 && ensemble.width == 1 && ensemble.link == .none)
  }

  private mutating func write() {
    let call = writeEntry()
    let row = writeFetch(call)
    writeFileTables(call)
    writeTrees(row)
    writeScores()
    writeForeign(call, row)
    writeSlow(call, row)
    if Self.answersAlone(ensemble) { writeOther(call) }
    writeWrongCount(call)
    writeLoad(call)
  }
}
