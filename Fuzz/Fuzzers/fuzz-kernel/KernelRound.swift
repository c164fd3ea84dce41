import FuzzDriver
import Glibc
import KernelCases
import KernelIR
import MachineCode

/// One input: a case, and which way it is checked.
struct KernelRound {
  private enum Way {
    case asWritten
    case shared(favoursSize: Bool)
    case changed
  }

  private var source: DrawnBytes
  private let way: Way
  private let size: Int
  /// Whether code is also written for Thumb-2, and whether everything is written twice.
  private let also: (thumb: Bool, twice: Bool)

  /// A changed kernel may run for ever.
  private static let stepLimit = 2_000

  init(_ input: [UInt8]) {
    source = DrawnBytes(input)
    way =
      switch source.below(8) {
      case 0, 1, 2: .asWritten
      case 3: .shared(favoursSize: true)
      case 4: .shared(favoursSize: false)
      default: .changed
      }
    also = (source.isOne(in: 2), source.isOne(in: 16))
    // Most are small: those are fast, and combine the same steps.
    size = source.isOne(in: 64) ? 40 + 4 * source.below(256) : source.below(30)
  }

  func check(_ machine: NativeMachine?) {
    var source = source
    do {
      let drawn = try RandomKernel.make("drawn", size: size, from: &source)
      let kernel: Kernel
      switch way {
      case .asWritten: kernel = drawn.kernel
      case .shared(let favoursSize):
        kernel = try drawn.kernel.sharingBlocks(favoursSize: favoursSize)
        expectSameResult(drawn, kernel)
      case .changed:
        guard let valid = checked(MutatedKernel.draft(of: drawn.kernel, from: &source)) else {
          return
        }
        kernel = valid
      }
      run(KernelCase(kernel: kernel, words: drawn.words, data: drawn.data), machine)
    } catch {
      fail("a kernel that keeps the rules was refused: \(error)", nil)
    }
  }

  /// The kernel of a draft; nil when a rule refuses it with a sentence.
  private func checked(_ draft: KernelDraft) -> Kernel? {
    do {
      return try Kernel(draft)
    } catch {
      guard error.description.count > 20 else { abort() }
      return nil
    }
  }

  private func run(_ kernelCase: KernelCase, _ machine: NativeMachine?) {
    let kernel = kernelCase.kernel
    // Machine code that crashes leaves no other trace of the kernel.
    if getenv("MOTE_FUZZ_SHOW") != nil { print(KernelText(kernelCase).text) }
    if also.thumb {
      _ = compiled(kernel, Thumb1())
      _ = compiled(kernel, Thumb2())
    }
    guard let code = compiled(kernel, X64()), let machine else { return }
    guard machine.load(code.code) else { return }
    do {
      let outcome =
        isChanged
        ? try machine.run(independent: kernelCase, code, stepLimit: Self.stepLimit)
        : try machine.run(kernelCase, code)
      if let outcome, !outcome.agrees { fail(difference(outcome), kernelCase) }
    } catch {
      // A kernel that was changed may do what no kernel may; then nothing is called.
      if !isChanged { fail("the interpreter refuses a kernel: \(error)", kernelCase) }
    }
  }

  private func difference(_ outcome: NativeMachine.CaseOutcome) -> String {
    let places = outcome.data.indices.filter { outcome.data[$0] != outcome.expected.data[$0] }
    return
      "machine code gives \(outcome.result) in place of \(outcome.expected.result), other data "
      + "at \(places), saved registers \(outcome.saved), other memory "
      + (outcome.isIntact ? "as it was" : "written")
  }

  private var isChanged: Bool { if case .changed = way { true } else { false } }

  /// The code, the same every time; nil where it has no room on the stack or no reach.
  private func compiled(_ kernel: Kernel, _ set: any InstructionSet) -> CompiledKernel? {
    do {
      let code = try KernelCompiler(set).compile(kernel)
      guard also.twice else { return code }
      if try KernelCompiler(set).compile(kernel) != code {
        fail("the same kernel gives other bytes", nil)
      }
      return code
    } catch {
      guard error.description.count > 20 else { abort() }
      return nil
    }
  }

  /// Sharing blocks changes no result.
  private func expectSameResult(_ drawn: KernelCase, _ shared: Kernel) {
    do {
      let results = try [drawn.kernel, shared].map { kernel in
        try InterpretedCase(
          KernelCase(kernel: kernel, words: drawn.words, data: drawn.data),
          pointerBytes: 4,
          data: 0x10_0000,
          table: 0x20_0000,
          tables: kernel.tables.indices.map { 0x30_0000 + UInt64($0) * 0x1000 },
          functions: (0..<UInt64(KernelCase.functionCount)).map { 0x40_0000 + 16 * $0 }
        )
      }
      guard results[0].result == results[1].result, results[0].data == results[1].data else {
        return fail("sharing blocks changes the result", drawn)
      }
    } catch {
      fail("the interpreter refuses a kernel: \(error)", drawn)
    }
  }

  /// Ends the program, so that libFuzzer keeps the input.
  private func fail(_ reason: String, _ kernelCase: KernelCase?) {
    print("fuzz-kernel: \(reason)")
    if let kernelCase { print(KernelText(kernelCase).text) }
    fflush(nil)
    abort()
  }
}
