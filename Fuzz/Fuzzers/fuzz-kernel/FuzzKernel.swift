import FuzzDriver
import Glibc
import KernelCases
import Synchronization

/// Kernels decided by bytes: what machine code does is what the interpreter does, and drafts that
/// break a rule are refused.
///
/// Code for x86-64 is called inside the process, on hosts that can. Code for Thumb-2 is written but
/// not called: a process of qemu-arm for every input would take a hundred times as long, so that only
/// the tests of `MachineCode` execute it.
@main
struct FuzzKernel {
  static let machine = Mutex(NativeMachine(capacity: 1 << 20))

  static func main() {
    if machine.withLock({ $0 == nil }) {
      print("fuzz-kernel: no x86-64 here, code is written but not called")
    }
    exit(
      fuzz { bytes, count in
        let input = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
        FuzzKernel.machine.withLock { KernelRound(input).check($0) }
        return 0
      }
    )
  }
}
