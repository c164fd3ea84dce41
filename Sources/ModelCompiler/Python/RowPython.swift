import ModelIR

/// `_row(x)`: the row with its length and values checked, by index.
struct RowPython {
  private let ensemble: Ensemble

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  /// The function.
  ///
  /// An empty slice shows an array's type code without a copy of its values.
  var lines: [String] {
    [
      "def _row(x):", "    code = \"\"", "    if isinstance(x, _array):",
      "        code = str(x[:0])[7]", "        if code not in \"\(FeatureType.rowCodes)\":",
      "            raise TypeError(\(PythonText.string(ModuleWords.code)) % code)",
      "    elif isinstance(x, (bytes, bytearray)):", "        code = \"B\"",
      "    elif not isinstance(x, (list, tuple, memoryview)):",
      "        raise TypeError(\(PythonText.string(ModuleWords.kind)) % type(x))",
      "    if len(x) != \(ensemble.featureCount):",
      "        raise ValueError(\(PythonText.string(ModuleWords.length))"
        + " % (\(ensemble.featureCount), len(x)))",
    ] + values + [""]
  }

  /// Floats are rounded by an array; integers are checked one by one unless their type does.
  private var values: [String] {
    guard let range = ensemble.featureType.range else {
      return ["    return x if code else _array(\"f\", x)"]
    }
    return [
      "    if not code or code not in \"\(ensemble.featureType.ownCodes)\":",
      "        for k in range(\(ensemble.featureCount)):", "            v = x[k]",
      "            if not (\(range.lowerBound) <= v <= \(range.upperBound) and v == int(v)):",
      "                raise ValueError(",
      "                    \(PythonText.string(ModuleWords.value(ensemble.featureType))) % (k, v)",
      "                )", "    return x",
    ]
  }
}
