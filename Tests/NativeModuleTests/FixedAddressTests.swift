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

  @Test("a name given twice is refused")
  func repeated() {
    #expect(throws: ObjectFailure.repeatedAddress(file: "rom.ld", name: "f")) {
      try FixedAddress.all(inScript: "f = 0x1;\nPROVIDE(f = 0x1);", file: "rom.ld")
    }
  }
}
