package import RecallModel

/// The identity of a notice, written `ntc_` and 26 hexadecimal digits.
///
/// It is derived from the case and the step, so one step never has two ids;
/// receivers use it as the key that makes a repeated delivery harmless. It has
/// no `.`, which Standard Webhooks 1.0 reserves, and nothing that a file name
/// could not have.
package struct NoticeID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// The id of the notice that a case sends at a step.
    package init(case caseID: CaseID, step: NoticeStep) {
        var seal = FieldSeal(.noticeID)
        seal.add(caseID.text)
        seal.add(step.name)
        text = DerivedID.text(.notice, sealed: seal)
    }

    /// The id of the notice about an alarm.
    ///
    /// - Parameters:
    ///   - key: what the alarm is about, for instance `feed.stale:cpsc`.
    ///   - occurrence: 1 for the first time it is raised, one more each time
    ///     it is raised again after having been cleared.
    package init(alarm key: String, occurrence: Int = 1) {
        var seal = FieldSeal(.alarmNoticeID)
        seal.add(key)
        seal.add(String(occurrence))
        text = DerivedID.text(.notice, sealed: seal)
    }

    /// The id of the notice that carries a report.
    ///
    /// - Parameters:
    ///   - subject: the order, the recall, or the name of the list.
    ///   - number: 1 for the first of that kind.
    package init(report kind: ReportKind, of subject: String, number: Int) {
        var seal = FieldSeal(.reportNoticeID)
        seal.add(kind.rawValue)
        seal.add(subject)
        seal.add(String(number))
        text = DerivedID.text(.notice, sealed: seal)
    }

    /// The id of the notice to one supplier of a recall.
    ///
    /// - Parameters:
    ///   - supplier: as ``ResponsibleFirm/key`` writes it.
    ///   - number: of the letter, 1 for the first.
    package init(supplier: String, of recall: RecallID, number: Int = 1) {
        var seal = FieldSeal(.supplierNoticeID)
        seal.add(recall.description)
        seal.add(supplier)
        // The first one's id is older than the number.
        if number > 1 { seal.add(String(number)) }
        text = DerivedID.text(.notice, sealed: seal)
    }

    /// The id of the word to one supplier that a recall of which he was told was
    /// withdrawn.
    ///
    /// - Parameters:
    ///   - supplier: as ``ResponsibleFirm/key`` writes it.
    ///   - number: of the last letter that he had of it.
    package init(withdrawnFrom supplier: String, of recall: RecallID, number: Int) {
        var seal = FieldSeal(.supplierWithdrawalID)
        seal.add(recall.description)
        seal.add(supplier)
        seal.add(String(number))
        text = DerivedID.text(.notice, sealed: seal)
    }

    /// The id written so, or `nil` where the text is none.
    package init?(_ text: String) {
        guard DerivedID.isValid(text, as: .notice) else { return nil }
        self.text = text
    }

    package var description: String { text }

    package static func < (a: NoticeID, b: NoticeID) -> Bool { a.text < b.text }
}
