import Models

extension TreeSample {
  /// The failure of importing the sample after `change`; nil when it is read.
  static func failure(_ change: (inout TreeSample) -> Void) -> ImportFailure? {
    var sample = TreeSample()
    change(&sample)
    do {
      _ = try ModelFile.read(sample.bytes())
      return nil
    } catch {
      return error
    }
  }
}
