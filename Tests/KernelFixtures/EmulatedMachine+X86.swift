extension EmulatedMachine {
  /// x86 with arguments on the stack.
  public static let x86 = EmulatedMachine(
    emulator: KernelTools.x86Emulator,
    reason: KernelTools.x86EmulatorReason,
    kept: [0xB1, 0xB2, 0xB3, 0xB4],
    driverCost: (start: 1, each: 25, end: 11),
    options: [],
    elf: (machine: 3, flags: 0),
    codeBit: 0,
    functionsOffset: x86Functions,
    functionStride: x86Stride,
    driver: x86Driver
  )

  private static let x86Functions = 160
  private static let x86Stride = 96

  private static func x86Driver(records: Int, byteCount: Int) -> [UInt8] {
    let call: [UInt8] =
      [0x56, 0x83, 0xEC, 12]  // push esi ; sub esp, 12
      + [0xFF, 0x76, 16, 0xFF, 0x76, 12, 0xFF, 0x76, 8, 0xFF, 0x76, 4]  // push [esi + 16] …
      + [0xBB] + word(0xB1) + [0xBD] + word(0xB2)  // mov ebx, … ; mov ebp, …
      + [0xBE] + word(0xB3) + [0xBF] + word(0xB4)  // mov esi, … ; mov edi, …
      + [0xFF, 0xD0, 0x8B, 0x4C, 0x24, 28]  // call eax ; mov ecx, [esp + 28]
      + [0x89, 0x41, 20, 0x89, 0x59, 24, 0x89, 0x69, 28]  // mov [ecx + 20], eax ; ebx ; ebp
      + [0x89, 0x71, 32, 0x89, 0x79, 36, 0x89, 0x61, 40]  // esi ; edi ; esp
      + [0x83, 0xC4, 28, 0x5E, 0x83, 0xC6, 44]  // add esp, 28 ; pop esi ; add esi, 44
    let end: [UInt8] =
      [0xB8] + word(4) + [0xBB] + word(1) + [0xB9] + word(records) + [0xBA] + word(byteCount)
      + [0xCD, 0x80, 0xB8] + word(1) + [0x31, 0xDB, 0xCD, 0x80]  // write ; exit(0)
    // mov esi, records ; mov eax, [esi] ; test eax, eax ; jz end
    let start: [UInt8] =
      [0xBE] + word(records) + [0x8B, 0x06, 0x85, 0xC0, 0x74, UInt8(call.count + 2)]
    let back = UInt8(truncatingIfNeeded: -(call.count + 8))
    let code = start + call + [0xEB, back] + end
    return code + Array(repeating: 0, count: x86Functions - code.count)
      + (0..<5).flatMap(x86Function)
  }

  /// The sum of the arguments, weighted by their positions; what a function may overwrite is
  /// overwritten, and a stack pointer that is not aligned shows in the result.
  private static func x86Function(_ count: Int) -> [UInt8] {
    // mov eax, esp ; and eax, 15 ; xor eax, 12
    var code: [UInt8] = [0x89, 0xE0, 0x83, 0xE0, 15, 0x83, 0xF0, 12]
    for index in 0..<count {
      let place = UInt8(4 + 4 * index)
      code += [0x6B, 0x4C, 0x24, place, UInt8(index + 1), 0x01, 0xC8]  // imul ecx, … ; add eax, ecx
      code += [0xC7, 0x44, 0x24, place] + word(-1)  // mov dword [esp + place], -1
    }
    code += [0x83, 0xC9, 0xFF, 0x83, 0xCA, 0xFF, 0xC3]  // or ecx, -1 ; or edx, -1 ; ret
    return code + Array(repeating: 0, count: x86Stride - code.count)
  }
}
