import JSONText
import RecallModel

/// Words and numbers that the body of a notice has in English, whatever language
/// its text is in.
enum NoticeText {
    /// What of a product is meant, or of what names the listing itself, by what that
    /// calls itself.
    static func words(_ scope: Scope, of recall: Recall) -> String {
        AuthorityOrder(recall).map { "what the \($0.kind.words) names" } ?? words(scope)
    }

    static func words(_ scope: Scope) -> String {
        switch scope {
        case .all: "every unit of the product is recalled"
        case .undetermined:
            "only some lots or dates are recalled; the listing does not say which it has"
        case .disjoint: "the recall does not name the listing's market"
        }
    }

    /// Hours and minutes, as whoever reads it counts.
    static func remaining(_ time: Duration) -> String {
        let minutes = time.milliseconds.magnitude / 60_000
        let text = "\(minutes / 60) h \(minutes % 60) min"
        return time < .zero ? "none: over for \(text)" : text
    }

    /// A probability in six places; one below 1 is not shown as certainty.
    static func probability(_ value: Double) -> String {
        rounded(value < 1 ? min(value, 0.999_999) : value, places: 6)
    }

    static func rounded(_ value: Double, places: Int) -> String {
        value.isFinite ? JSONValue.decimal(value, places: places).text ?? "unknown" : "unknown"
    }
}
