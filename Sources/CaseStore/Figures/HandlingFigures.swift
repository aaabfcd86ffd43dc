import RecallModel

/// How cases went through the hands of the program and of people in a period.
///
/// Of cases alone; duties have none of it.
package struct HandlingFigures: Hashable, Sendable {
    /// From the clock's start to the end, of every case that was opened in the
    /// period and not found wrong: also of those that had not ended by its end.
    package var takedown = CensoredSpans()
    /// Of these, those that were ordered off sale without a person.
    package var automatic = CensoredSpans()
    /// Of these, all others: a person had a hand in it, or has to.
    package var person = CensoredSpans()
    /// Orders of the period that no person had a hand in.
    package var ordersByMachine = Ratio()
    /// From the moment at which both recall and listing were there to the match,
    /// of cases opened in the period.
    package var detection = Spans()
    package var relist = RelistFigures()
    package var review = ReviewFigures()

    package init() {}

    static func += (all: inout HandlingFigures, more: HandlingFigures) {
        all.takedown += more.takedown
        all.automatic += more.automatic
        all.person += more.person
        all.ordersByMachine += more.ordersByMachine
        all.detection += more.detection
        all.relist += more.relist
        all.review += more.review
    }
}
