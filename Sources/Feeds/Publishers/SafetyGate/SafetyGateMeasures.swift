import RecallModel

/// The measures taken, whose line breaks are lost: "…: ManufacturerCategory of
/// measure(s): Warning consumers of the risksDate of entry into force: Unknown".
struct SafetyGateMeasures {
    /// The lines put apart again, ` | ` between them.
    let text: String
    /// What was done, each once: "Recall of the product from end users".
    let remedy: String

    private static let category = "Category of measure(s):"
    /// Labels that begin a line; 27,203 measures have the second and third.
    private static let labels = [
        "Type of economic operator", category, "Date of entry into force:",
    ]

    init(_ written: String) {
        var marked = written
        for label in Self.labels { marked = marked.replacingText(label, with: "\n" + label) }
        let lines = marked.split(separator: "\n").map { $0.trimmingSpace() }
            .filter { !$0.isEmpty }
        text = lines.joined(separator: " | ")
        var done: [String] = []
        for line in lines where line.hasPrefix(Self.category) {
            let what = line.dropFirst(Self.category.count).trimmingSpace()
            if !what.isEmpty, !done.contains(what) { done.append(what) }
        }
        remedy = done.joined(separator: "; ")
    }
}
