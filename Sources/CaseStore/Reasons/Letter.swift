import RecallModel
import Takedown

/// A notice by a team's own words to those who are told of a restriction: who
/// gets it, in which languages, and until when it is worth trying.
struct Letter {
    var form: TemplateForm
    /// Whose words it is in; `nil` where none is told apart.
    var law: NoticeLaw?
    /// `nil` where nothing is said: then English.
    var languages: [String]?
    /// Names of destinations; none, where nobody takes such letters.
    var destinations: [String]
    var window: ClosedRange<Instant>
    var notice: ([LanguageTemplate]) -> TakedownNotice
}

extension StoreTransaction {
    /// Writes a letter down, in the transaction that is its reason.
    func send(_ letter: Letter) throws {
        guard !letter.destinations.isEmpty else { return }
        try queue(
            letter.notice(templates(letter.form, under: letter.law, in: letter.languages)),
            for: letter.destinations, window: letter.window)
    }

    /// How long word of a change is worth trying.
    var windowOfWord: ClosedRange<Instant> { now...(now + Self.alertWindow) }
}
