import LibFuzzer

/// Runs `test` on inputs that libFuzzer makes, with the options of the command line.
///
/// - Parameter test: a C function, since libFuzzer calls it: it captures nothing and returns 0.
/// - Returns: the status to exit with.
public func fuzz(_ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32) -> Int32 {
  var count = CommandLine.argc
  var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
  return LLVMFuzzerRunDriver(&count, &arguments, test)
}
