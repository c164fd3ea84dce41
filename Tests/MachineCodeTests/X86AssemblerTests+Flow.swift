import KernelFixtures
import KernelIR
import Testing

@testable import MachineCode

extension X86AssemblerTests {
  @Test("comparisons where values lie")
  func comparisons() async throws {
    var cases: [Case] = []
    for (place, text) in Self.places {
      for value: Int32 in [100, 1000, 70_000] {
        cases.append(
          (compare(.place(place, nil), .immediate(value)), "cmp \(dword(text)), \(value)")
        )
      }
      for m in Self.all {
        cases.append(
          (compare(.place(place, nil), .place(register(m))), "cmp \(dword(text)), \(Self.words[m])")
        )
      }
      let isRegister = !text.hasPrefix("[")
      if isRegister {
        cases.append((compare(.place(place, nil), .immediate(0)), "test \(text), \(text)"))
        cases.append(
          (compare(.place(place, nil), .place(.stack(12))), "cmp \(text), dword ptr [esp + 12]")
        )
      }
    }
    for base in Self.all {
      let name = Self.words[base]
      for (access, width, value) in [
        (Access.signedHalf, "word", Int32(30_000)), (.half, "word", 7), (.signedByte, "byte", -9),
        (.byte, "byte", 99), (.word, "dword", 70_000), (.pointer, "dword", 0),
      ] {
        let left = PlacedComparison.Left.memory(access, base: register(base), offset: 6)
        cases.append((compare(left, .immediate(value)), "cmp \(width) ptr [\(name) + 6], \(value)"))
      }
      let half = PlacedComparison.Left.place(register(base), .signedHalf)
      cases.append((compare(half, .immediate(3000)), "cmp \(Self.halves[base]), 3000"))
    }
    try await llvm.expect(cases)
  }

  private func compare(_ left: PlacedComparison.Left, _ right: PlacedOperand) -> [UInt8] {
    var emitter = X86Emitter()
    _ = emitter.compare(PlacedComparison(condition: .equal, left: left, right: right))
    return emitter.sink.bytes
  }

  @Test("steps of several instructions")
  func several() async throws {
    let steps: [(PlacedStep, [String])] = [
      (
        .store(.byte, register(6), base: .stack(8), offset: 3),
        [
          "xchg eax, esi", "mov ecx, dword ptr [esp + 8]", "mov byte ptr [ecx + 3], al",
          "xchg eax, esi",
        ]
      ),
      (
        .store(.half, .stack(4), base: .stack(8), offset: 2),
        [
          "push eax", "mov eax, dword ptr [esp + 8]", "mov ecx, dword ptr [esp + 12]",
          "mov word ptr [ecx + 2], ax", "pop eax",
        ]
      ),
      (
        .loadIndexed(.word, .stack(4), base: .stack(8), index: .stack(12), shift: 2),
        [
          "mov ecx, dword ptr [esp + 12]", "shl ecx, 2", "add ecx, dword ptr [esp + 8]",
          "mov ecx, dword ptr [ecx]", "mov dword ptr [esp + 4], ecx",
        ]
      ),
      (
        .binary(.shiftLeft, .stack(4), .stack(8), .place(.stack(4))),
        [
          "mov ecx, dword ptr [esp + 4]", "push dword ptr [esp + 8]", "pop dword ptr [esp + 4]",
          "shl dword ptr [esp + 4], cl",
        ]
      ),
      (
        .binary(.subtract, register(3), register(6), .place(register(3))),
        ["neg ebx", "add ebx, esi"]
      ),
    ]
    for (step, expected) in steps {
      let lines = try await llvm.lines(code(step))
      #expect(lines == expected)
    }
  }

  @Test("frames and addresses")
  func frames() async throws {
    var sink = CodeSink()
    let frame = FrameShape(saved: RegisterSet([3, 5, 7]), hasCalls: true, localBytes: 24)
    X86().emitPrologue(frame, into: &sink)
    X86().emitEpilogue(frame, into: &sink)
    #expect(
      try await llvm.lines(sink.bytes) == [
        "push ebx", "push ebp", "push edi", "sub esp, 24", "add esp, 24", "pop edi", "pop ebp",
        "pop ebx", "ret",
      ]
    )
    for (number, distance) in [(0, "eax, 100"), (6, "esi, 100")] {
      var bytes: [UInt8] = []
      let kind = ReferenceKind.address(MachineRegister(number))
      X86().encode(kind, form: 0, at: 50, target: 155, into: &bytes)
      #expect(bytes.count == X86().forms(of: kind)[0].byteCount)
      bytes.removeFirst(number == 0 ? 7 : 8)
      #expect(bytes == [100, 0, 0, 0], "\(distance)")
    }
  }
}
