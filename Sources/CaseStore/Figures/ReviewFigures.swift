import RecallModel

/// How fast people decided on matches, and how many wait for them.
package struct ReviewFigures: Hashable, Sendable {
    /// Cases that began in review in the period.
    package var entered = 0
    /// From a case's opening to what a person decided on it in the period.
    package var toDecision = Spans()
    /// How long those that wait at the end of the period have waited.
    package var waiting = Spans()

    package init() {}

    static func += (all: inout ReviewFigures, more: ReviewFigures) {
        all.entered += more.entered
        all.toDecision += more.toDecision
        all.waiting += more.waiting
    }
}
