/// What a platform states about itself in its statements of reasons: law and
/// terms it acts on, and where a seller may turn.
///
/// What it does not state is unknown, and is shown so.
package struct PlatformTerms: Hashable, Sendable {
    /// The law of the European Economic Area that an unsafe product of each
    /// regime offends against.
    package var laws: [Regime: String]
    /// The clause of the platform's terms that forbids what is recalled
    /// elsewhere; empty where nobody stated it.
    package var clause: String
    /// Where a seller complains to the platform (DSA, Article 20).
    package var complaints: String
    /// The out-of-court body (DSA, Article 21).
    package var disputeBody: String
    /// A free telephone number or an interactive service for buyers (GPSR,
    /// Article 36(2)(f)).
    package var questions: String
    /// Where suppliers answer to.
    package var supplierContact = ""

    /// Regimes whose law nobody wrote down here have none: medicines, devices
    /// and vehicles fall under acts that depend on the product.
    package static let defaultLaws: [Regime: String] = [
        .goods: "Regulation (EU) 2023/988 (GPSR), Article 5",
        .food: foodLaw, .foodAdditive: foodLaw, .healthFood: foodLaw, .farmProduct: foodLaw,
        .cosmetic: "Regulation (EC) No 1223/2009, Article 3",
    ]

    private static let foodLaw = "Regulation (EC) No 178/2002, Article 14"

    package init(
        laws: [Regime: String] = defaultLaws, clause: String = "", complaints: String = "",
        disputeBody: String = "", questions: String = ""
    ) {
        self.laws = laws
        self.clause = clause
        self.complaints = complaints
        self.disputeBody = disputeBody
        self.questions = questions
    }
}
