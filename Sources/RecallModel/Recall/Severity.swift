/// How grave the hazard is, on our own five levels, the gravest last in
/// comparison (requirements research, section 2.7, "severity normalisation").
package enum Severity: String, Hashable, Comparable, CaseIterable, Sendable {
    /// Market withdrawal, or a label at fault without harm.
    case info
    /// Labelling or certification only; Class III; Safety Gate low.
    case low
    /// Property damage, no incident; Safety Gate medium.
    case medium
    /// Injuries or a risk of serious injury; Class II; Safety Gate high.
    case high
    /// Death or serious injury, fire, magnets, entrapment, carbon monoxide;
    /// Class I; Safety Gate serious.
    case critical

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
