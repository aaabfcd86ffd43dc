/// One metric with all its samples, in Prometheus' text form 0.0.4.
///
/// Names follow prometheus.io/docs/practices/naming: the program first, units
/// in the base and spelled out, `_total` for what only grows.
package struct MetricFamily: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case gauge
        /// Only grows, also across restarts: it is counted from the store.
        case counter
    }

    /// What tells one sample of a metric from its others.
    package struct Label: Hashable, Sendable {
        package var name: String
        package var value: String
    }

    package struct Sample: Hashable, Sendable {
        package var label: Label?
        package var value: Double
    }

    package var name: String
    package var kind: Kind
    package var help: String
    package var samples: [Sample]

    /// A metric of one sample.
    package init(_ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger) {
        self.name = name
        self.kind = kind
        self.help = help
        samples = [Sample(label: nil, value: Double(value))]
    }

    /// A metric of one sample a label's value.
    package init(
        _ name: String, _ kind: Kind, _ help: String, by label: String,
        _ values: [(name: String, count: Int)]
    ) {
        self.name = name
        self.kind = kind
        self.help = help
        samples = values.map {
            Sample(label: Label(name: label, value: $0.name), value: Double($0.count))
        }
    }
}

extension MetricFamily {
    /// The family's lines, each ended.
    var text: String {
        var text = "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            let label = sample.label.map { "{\($0.name)=\"\(Self.escaped($0.value))\"}" } ?? ""
            text += "\(name)\(label) \(Self.number(sample.value))\n"
        }
        return text
    }

    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    /// A label's value may hold anything but these three as they are.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }
}
