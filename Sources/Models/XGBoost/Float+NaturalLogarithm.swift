#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension Float {
  /// The natural logarithm, in 32-bit floats.
  var naturalLogarithm: Float { log(self) }
}
