import NativeModule
import ObjectFile
import Testing

@Suite("Addresses in a chip's ROM")
struct FixedAddressTests {
  @Test("plain and provided addresses, with blanks anywhere and comments on lines of their own")
  func forms() throws {
    let script = """
      /* ROM of the chip
         skipped = 0x1;
         end */
      // skipped = 0x2;
      /* skipped = 0x3; */
      PROVIDE ( __divsi3 = 0x4000DC88 );
      memcpy = 0x4000df48 ;
      ets_printf=0x40002494;
      unread = 0x1; /* behind */
      large = 0X12;
      PROVIDE(open = 0x1;
      closed = 0x1);
      SECTIONS { }
      9lives = 0x1;
      decimal = 12;
      open = 0x12
      minus = 0x-1;
      empty = 0x;
      """
    #expect(
      try FixedAddress.all(inScript: script, file: "rom.ld") == [
        FixedAddress(name: "__divsi3", address: 0x4000_DC88),
        FixedAddress(name: "memcpy", address: 0x4000_DF48),
        FixedAddress(name: "ets_printf", address: 0x4000_2494),
      ]
    )
  }

  @Test("addresses of more than 32 bits are refused")
  func wide() throws {
    #expect(
      try FixedAddress.all(inScript: "f = 0xffffffff;", file: "rom.ld")
        == [FixedAddress(name: "f", address: 0xFFFF_FFFF)]
    )
    for digits in ["100000000", "1234567890abcdef0", "0000000000000000000000001"] {
      #expect(throws: ObjectFailure.wideAddress(file: "rom.ld", name: "f", digits: digits)) {
        try FixedAddress.all(inScript: "f = 0x\(digits);", file: "rom.ld")
      }
    }
    #expect(try FixedAddress.all(inScript: "f = 0x1g; g = 0x_1;", file: "rom.ld").isEmpty)
  }

  @Test("a comment without an end is refused")
  func openComment() {
    #expect(throws: ObjectFailure.openComment(file: "rom.ld")) {
      try FixedAddress.all(inScript: "/* ROM\nf = 0x1;\n", file: "rom.ld")
    }
  }

  @Test("a name given twice is refused")
  func repeated() {
    #expect(throws: ObjectFailure.repeatedAddress(file: "rom.ld", name: "f")) {
      try FixedAddress.all(inScript: "f = 0x1;\nPROVIDE(f = 0x1);", file: "rom.ld")
    }
  }
}
