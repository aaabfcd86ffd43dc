/// Who gave a notice: a person, to whom its receipt and the decision are told
/// (Regulation (EU) 2022/2065, Article 16(2)(c), (4) and (5)).
///
/// It stands beside the notice and never in it: what is kept as evidence, sent
/// or published has neither.
package struct Notifier: Hashable, Sendable {
    /// Empty where the notice does not say.
    package var name: String
    package var email: String
    /// The trusted flagger that a notice claims to be of, where no list has it.
    ///
    /// Perhaps a person's name; empty of every other notice.
    package var flagger: String

    package init(name: String = "", email: String = "", flagger: String = "") {
        self.name = name
        self.email = email
        self.flagger = flagger
    }

    package var isEmpty: Bool { name.isEmpty && email.isEmpty && flagger.isEmpty }

    /// A text without names and address, as far as they are known.
    package func removed(from text: String) -> String {
        PersonalData.removed(from: text, names: [name, email, flagger])
    }

    /// What a new wording leaves out as the last one had it.
    package func completed(by last: Notifier) -> Notifier {
        Notifier(
            name: name.isEmpty ? last.name : name, email: email.isEmpty ? last.email : email,
            flagger: flagger.isEmpty ? last.flagger : flagger)
    }
}
