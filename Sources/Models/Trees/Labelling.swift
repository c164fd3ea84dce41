import ModelIR

/// How sums become labels and scores: the part of an ensemble that depends on what the file says
/// about classes, bases and the objective.
struct Labelling {
  let width: Int
  /// Which weight id goes to which sum: subtracted from the id.
  var firstID = 0
  var base: [Float] = []
  var combination = Combination.sum
  var expansion = ScoreExpansion.direct
  var link = ScoreLink.none
  var labels: [ClassLabel] = []
  let labelRule: LabelRule
}
