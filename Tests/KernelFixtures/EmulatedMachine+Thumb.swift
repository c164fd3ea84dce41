extension EmulatedMachine {
  /// Thumb code under qemu-arm; what is kept are r4 to r10, r11 is the driver's.
  public static let thumb = EmulatedMachine(
    emulator: KernelTools.emulator,
    reason: KernelTools.emulatorReason,
    kept: [0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA],
    driverCost: (start: 2, each: 27, end: 13),
    options: ["-cpu", "cortex-a7"],
    elf: (machine: 40, flags: 0x500_0200),
    codeBit: 1,
    functionsOffset: 160,
    driver: thumbDriver
  )

  private static func thumbDriver(records: Int, byteCount: Int) -> [UInt8] {
    let start = halves(
      movw(11, records & 0xFFFF) + movt(11, records >> 16)
        + [0xF8DB, 0xC000]  // ldr.w r12, [r11]
        + [0xF1BC, 0x0F00, 0xD028]  // cmp.w r12, #0 ; beq done
        + [0x2444, 0x2555, 0x2666, 0x2777]  // movs r4, #0x44 … r7
        + [0xF04F, 0x0888, 0xF04F, 0x0999, 0xF04F, 0x0AAA]  // mov.w r8, #0x88 … r10
        + [0xF8DB, 0x0004, 0xF8DB, 0x1008, 0xF8DB, 0x200C, 0xF8DB, 0x3010]  // ldr.w r0 … r3
        + [0x47E0]  // blx r12
        + [0xF8CB, 0x0014, 0xF8CB, 0x4018, 0xF8CB, 0x501C, 0xF8CB, 0x6020]  // str.w r0, r4 …
        + [0xF8CB, 0x7024, 0xF8CB, 0x8028, 0xF8CB, 0x902C, 0xF8CB, 0xA030]  // … r10
        + [0x4669, 0xF8CB, 0x1034]  // mov r1, sp ; str.w r1, [r11, #52]
        + [0xF10B, 0x0B38, 0xE7D1]  // add.w r11, r11, #56 ; b back to the load of r12
        + movw(1, records & 0xFFFF) + movt(1, records >> 16)
        + movw(2, byteCount & 0xFFFF) + movt(2, byteCount >> 16)
        + [0x2001, 0x2704, 0xDF00]  // write(1, records, byteCount)
        + [0x2000, 0x2701, 0xDF00]  // exit(0)
    )
    let functions = halves([
      0x2000, 0x2100, 0x2200, 0x2300,  // movs r0, #0 … movs r3, #0
      0xEB00, 0x0041, 0xEB00, 0x0042, 0x1880,  // r0 += 2 r1 + 3 r2
      0xEB00, 0x0083,  // add.w r0, r0, r3, lsl #2
      0xF06F, 0x0100, 0x460A, 0x460B, 0x468C,  // r1, r2, r3, r12 = -1
      0x4770,  // bx lr
    ])
    return start + Array(repeating: 0, count: thumb.functionsOffset - start.count) + functions
  }

  private static func movw(_ d: Int, _ value: Int) -> [Int] {
    [
      0xF240 | (value >> 11 & 1) << 10 | value >> 12 & 15,
      (value >> 8 & 7) << 12 | d << 8 | value & 0xFF,
    ]
  }

  private static func movt(_ d: Int, _ value: Int) -> [Int] {
    let words = movw(d, value & 0xFFFF)
    return [words[0] | 0x80, words[1]]
  }
}
