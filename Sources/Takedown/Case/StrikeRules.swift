import RecallModel

/// When a seller who brings back what was taken down is to be warned, and when
/// his suspension is proposed; a person does either, never the program.
package struct StrikeRules: Hashable, Sendable {
    /// Strikes from which on a warning is proposed.
    ///
    /// 1: Regulation (EU) 2022/2065, Article 23(1), lets nobody be suspended
    /// without a prior warning, so it must go out early.
    package var warning = 1
    /// Strikes from which on suspension is proposed, of a seller who was to be
    /// warned before the last of them.
    ///
    /// 3: Regulation (EU) 2023/988, Article 22(11), says "frequently" and no
    /// number.
    package var suspension = 3
    /// How long a strike counts: 365 days, the twelve months in which repeat
    /// sellers are counted (requirements research, section 5).
    package var period = Duration.hours(24 * 365)

    package init() {}
}
