/// `matching:`: how sure a match must be, and how many cores look for it.
package struct MatchingConfiguration: Hashable, Sendable {
    /// `takedown:`, `review:`, `words:` and `weights:`.
    package var judgement = JudgementConfiguration()
    /// `shadow:`: another judgement that every export is screened by as well.
    ///
    /// What it would do otherwise is kept for people to read, and nothing is
    /// done of it; `nil`, the default, tries none. What it does not say is as
    /// ``judgement`` has it.
    package var shadow: JudgementConfiguration?
    /// `threads:`: how many screen at once, 0 to 1024; 0, the default, is one
    /// a core.
    package var threads = 0
    /// `flood:`.
    package var flood = FloodConfiguration()
    /// `person_first:`.
    package var personFirst = PersonFirstConfiguration()
    /// `extend_critical_worldwide:`: whether a person looks at listings of
    /// critical recalls in markets that they do not speak for as well; `false`
    /// by default.
    package var extendsCriticalWorldwide = false

    package init() {}
}
