#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The two precisions sums come in.
protocol LinkNumber: BinaryFloatingPoint, SendableMetatype {
  /// e to the power of the number.
  var exponential: Self { get }
  /// The natural logarithm.
  var logarithm: Self { get }
}

extension Float: LinkNumber {
  var exponential: Float { exp(self) }
  var logarithm: Float { log(self) }
}

extension Double: LinkNumber {
  var exponential: Double { exp(self) }
  var logarithm: Double { log(self) }
}
