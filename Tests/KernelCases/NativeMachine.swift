import Glibc
import KernelIR
import MachineCode

/// Runs x86-64 code inside the process: memory that is either written or executed, and a call that
/// watches the convention.
public final class NativeMachine {
  private let code: UnsafeMutableRawPointer
  private let capacity: Int

  /// What a call left behind.
  public struct Outcome: Sendable {
    /// The value returned.
    public let result: UInt64
    /// rbx, rbp and r12 to r15 afterwards; the same as `NativeMachine.kept` unless code broke them.
    public let saved: [UInt64]
  }

  /// What the saved registers hold before a call.
  public static let kept: [UInt64] = [0xB1, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6]

  /// Executable memory of so many bytes; nil where the system gives none, or on another CPU.
  public init?(capacity: Int) {
    #if arch(x86_64)
    let map = mmap(nil, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let map, map != MAP_FAILED else { return nil }
    code = map
    self.capacity = capacity
    code.copyMemory(from: Self.trampoline, byteCount: Self.trampoline.count)
    #else
    return nil
    #endif
  }

  deinit { munmap(code, capacity) }

  /// Where code given to `load` will lie.
  public var start: UInt64 { UInt64(UInt(bitPattern: code)) + Self.offset }

  /// Copies code to `start`; false when there is no room for it, or no right to execute it.
  public func load(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= capacity - Int(Self.offset),
      mprotect(code, capacity, PROT_READ | PROT_WRITE) == 0
    else { return false }
    (code + Int(Self.offset)).copyMemory(from: bytes, byteCount: bytes.count)
    return mprotect(code, capacity, PROT_READ | PROT_EXEC) == 0
  }

  /// Calls the loaded code with up to four arguments.
  public func call(_ arguments: [UInt64]) -> Outcome {
    typealias Entry = @convention(c) (UnsafeMutablePointer<UInt64>) -> Void
    let entry = unsafeBitCast(code, to: Entry.self)
    var context = [start] + arguments + Array(repeating: 0, count: 12 - arguments.count)
    context.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { entry(base) }
    }
    return Outcome(result: context[5], saved: Array(context[6..<12]))
  }

  /// Addresses of C functions that take as many words as their position, see `KernelCase.sum`.
  public static var functions: [UInt64] {
    let none: @convention(c) () -> UInt64 = { KernelCase.noisy([]) }
    let one: @convention(c) (UInt64) -> UInt64 = { KernelCase.noisy([$0]) }
    let two: @convention(c) (UInt64, UInt64) -> UInt64 = {
      KernelCase.noisy([$0, $1])
    }
    let three: @convention(c) (UInt64, UInt64, UInt64) -> UInt64 = {
      KernelCase.noisy([$0, $1, $2])
    }
    let four: @convention(c) (UInt64, UInt64, UInt64, UInt64) -> UInt64 = {
      KernelCase.noisy([$0, $1, $2, $3])
    }
    return [
      unsafeBitCast(none, to: UInt64.self), unsafeBitCast(one, to: UInt64.self),
      unsafeBitCast(two, to: UInt64.self), unsafeBitCast(three, to: UInt64.self),
      unsafeBitCast(four, to: UInt64.self),
    ]
  }

  private static let offset: UInt64 = 256

  /// `void f(uint64_t *c)`: fills the saved registers, calls c[0](c[1], c[2], c[3], c[4]), then
  /// stores the result in c[5] and the saved registers from c[6].
  private static let trampoline: [UInt8] =
    [0x53, 0x55, 0x41, 0x54, 0x41, 0x55, 0x41, 0x56, 0x41, 0x57]  // push rbx … r15
    + [0x57]  // push rdi
    + [0x49, 0x89, 0xFB]  // mov r11, rdi
    + [0xBB, 0xB1, 0, 0, 0, 0xBD, 0xB2, 0, 0, 0]  // mov ebx, … ; mov ebp, …
    + [0x41, 0xBC, 0xB3, 0, 0, 0, 0x41, 0xBD, 0xB4, 0, 0, 0]  // mov r12d, … ; mov r13d, …
    + [0x41, 0xBE, 0xB5, 0, 0, 0, 0x41, 0xBF, 0xB6, 0, 0, 0]  // mov r14d, … ; mov r15d, …
    + [0x49, 0x8B, 0x7B, 8, 0x49, 0x8B, 0x73, 16]  // mov rdi, [r11+8] ; mov rsi, [r11+16]
    + [0x49, 0x8B, 0x53, 24, 0x49, 0x8B, 0x4B, 32]  // mov rdx, [r11+24] ; mov rcx, [r11+32]
    + [0x41, 0xFF, 0x13]  // call [r11]
    + [0x5F]  // pop rdi
    + [0x48, 0x89, 0x47, 40, 0x48, 0x89, 0x5F, 48]  // mov [rdi+40], rax ; mov [rdi+48], rbx
    + [0x48, 0x89, 0x6F, 56, 0x4C, 0x89, 0x67, 64]  // mov [rdi+56], rbp ; mov [rdi+64], r12
    + [0x4C, 0x89, 0x6F, 72, 0x4C, 0x89, 0x77, 80]  // mov [rdi+72], r13 ; mov [rdi+80], r14
    + [0x4C, 0x89, 0x7F, 88]  // mov [rdi+88], r15
    + [0x41, 0x5F, 0x41, 0x5E, 0x41, 0x5D, 0x41, 0x5C, 0x5D, 0x5B, 0xC3]  // pop r15 … rbx, ret
}
