/// A fault in code before the function's name is known.
struct CodeError: Error {
  let fault: CodeFault
  let offset: Int

  init(_ fault: CodeFault, at offset: Int) {
    self.fault = fault
    self.offset = offset
  }

  func failure(in function: String) -> MPYFailure {
    .function(fault, CodePlace(function, offset))
  }
}
