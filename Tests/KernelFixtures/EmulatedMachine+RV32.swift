extension EmulatedMachine {
  /// RV32IMC under qemu-riscv32; what is kept are s0 to s10, s11 is the driver's.
  public static let rv32 = EmulatedMachine(
    emulator: KernelTools.riscvEmulator,
    reason: KernelTools.riscvEmulatorReason,
    kept: (0..<11).map { 0x80 + UInt32($0) },
    driverCost: (start: 2, each: 33, end: 12),
    options: ["-cpu", "rv32"],
    elf: (machine: 243, flags: 1),
    codeBit: 0,
    functionsOffset: 192,
    driver: rv32Driver
  )

  private static func rv32Driver(records: Int, byteCount: Int) -> [UInt8] {
    let loop: [UInt32] = [
      0x000D_A283, 0x0802_8063,  // lw t0, 0(s11) ; beq t0, zero, end
      0x0800_0413, 0x0810_0493, 0x0820_0913, 0x0830_0993,  // addi s0, zero, 0x80 … s3
      0x0840_0A13, 0x0850_0A93, 0x0860_0B13, 0x0870_0B93,  // s4 … s7
      0x0880_0C13, 0x0890_0C93, 0x08A0_0D13,  // s8 … s10
      0x004D_A503, 0x008D_A583, 0x00CD_A603, 0x010D_A683,  // lw a0, 4(s11) … a3
      0x0002_80E7, 0x00AD_AA23,  // jalr ra, 0(t0) ; sw a0, 20(s11)
      0x008D_AC23, 0x009D_AE23, 0x032D_A023, 0x033D_A223,  // sw s0, 24(s11) … s3
      0x034D_A423, 0x035D_A623, 0x036D_A823, 0x037D_AA23,  // s4 … s7
      0x038D_AC23, 0x039D_AE23, 0x05AD_A023,  // s8 … s10
      0x042D_A223, 0x048D_8D93, 0xF81F_F06F,  // sw sp, 68(s11) ; addi s11, s11, 72 ; j loop
    ]
    let end: [UInt32] =
      address(11, records) + address(12, byteCount)
      + [0x0010_0513, 0x0400_0893, 0x0000_0073]  // write(1, records, byteCount)
      + [0x0000_0513, 0x05D0_0893, 0x0000_0073]  // exit(0)
    let start = (address(27, records) + loop + end).flatMap { word(Int($0)) }
    let functions = halves([
      0x4501, 0x4581, 0x4601, 0x4681,  // c.li a0, 0 … a3
      0x0586, 0x952E, 0x9532, 0x0606, 0x9532, 0x068A, 0x9536,  // a0 += 2 a1 + 3 a2 + 4 a3
      0x55FD, 0x567D, 0x56FD, 0x577D, 0x57FD, 0x587D, 0x58FD,  // c.li a1, -1 … a7
      0x52FD, 0x537D, 0x53FD, 0x5E7D, 0x5EFD, 0x5F7D, 0x5FFD,  // t0 … t6
      0x8082,  // c.jr ra
    ])
    return start + Array(repeating: 0, count: rv32.functionsOffset - start.count) + functions
  }

  /// `lui` and `addi`.
  private static func address(_ register: UInt32, _ value: Int) -> [UInt32] {
    let upper = UInt32(truncatingIfNeeded: value + 0x800) >> 12
    let low = UInt32(truncatingIfNeeded: value) &- upper << 12
    return [upper << 12 | register << 7 | 0x37, low << 20 | register << 15 | register << 7 | 0x13]
  }
}
