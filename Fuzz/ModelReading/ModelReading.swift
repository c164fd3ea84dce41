import Glibc
import ModelIR
public import Models

/// Reads `input`, when it is in one of `formats`, and asks what was read about odd rows.
///
/// It aborts where a promise of the importers is broken.
public func readModel(_ input: [UInt8], formats: [ModelFormat]) {
  guard let format = ModelFormat.detect(input), formats.contains(format) else { return }
  for options in [ImportOptions(), ImportOptions(asEmlearn: true, rounds: 1)] {
    let (result, memory) = ImportMemory.reading(input, options: options)
    guard memory.isWithinLimit else {
      print("\(memory.fileBytes) bytes of \(format) took \(memory.peakBytes) bytes of memory")
      fflush(nil)
      abort()
    }
    switch result {
    case .success(let imported):
      guard imported.format == format else { abort() }
      evaluate(imported.model)
    case .failure(let failure):
      // Every refusal is a sentence.
      guard failure.description.count > 10 else { abort() }
    }
  }
}

private func evaluate(_ model: Model) {
  let width = model.featureCount
  guard case .ensemble(let ensemble) = model, width <= 4_096 else { return }
  for value in [0, .nan, .infinity, -.infinity, 1e-40, -1] as [Float] {
    let row = [Float](repeating: value, count: width)
    do {
      let prediction = try model.evaluate(row)
      guard prediction.scores.count == ensemble.scoreCount else { abort() }
      let integers = try ensemble.declaring(.int16)
      let whole = [Float](repeating: value.isFinite ? value.rounded() : 3, count: width)
      guard same(try integers.evaluate(whole), try ensemble.evaluate(whole)) else { abort() }
    } catch {
      guard case .featureValue = error, ensemble.featureType != .float32 else { abort() }
    }
  }
}

/// Scores may be NaN, which equals nothing.
private func same(_ left: Prediction, _ right: Prediction) -> Bool {
  left.scores.map(\.bitPattern) == right.scores.map(\.bitPattern)
}
