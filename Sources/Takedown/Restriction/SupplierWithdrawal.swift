import JSONText
package import RecallModel

/// Word to a supplier that the recall which he was told of was withdrawn by its
/// authority.
package struct SupplierWithdrawal: Hashable, Sendable {
    /// As it would be written now, by its last number.
    package var letter: SupplierLetter
    /// The last letter that he was sent of the recall.
    package var first: NoticeID

    package init(letter: SupplierLetter, first: NoticeID) {
        self.letter = letter
        self.first = first
    }

    package var id: NoticeID {
        NoticeID(withdrawnFrom: letter.firm.key, of: letter.recall.id, number: letter.number)
    }

    fileprivate func values(at timestamp: Instant) -> TemplateValues {
        var values = letter.values(at: timestamp)
        values.add(["notice_id": id.text, "first_notice_id": first.text])
        values.clip()
        return values
    }

    fileprivate var record: JSONValue {
        .record([
            "notice_id": .string(id.text), "takes_back": .string(first.text),
            "recall_id": .string(
                ClippedText.json(letter.recall.id.description, limit: NoticeSubject.idLimit)),
            "revision": .integer(letter.revision),
            "authority": ClippedText.value(letter.recall.authority, limit: 200),
            "url": ClippedText.value(letter.recall.url, limit: 500),
            "supplier": .record([
                "name": .string(ClippedText.json(letter.firm.name, limit: 300)),
                "role": .string(letter.firm.role.rawValue),
            ]),
            "action": "none",
        ])
    }
}

extension TakedownNotice {
    /// Word to one supplier that a recall was withdrawn.
    ///
    /// - Parameter templates: one for each language, the first one's subject
    ///   heading the mail.
    package static func supplierWithdrawn(
        _ withdrawal: SupplierWithdrawal, templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        letter(
            withdrawal.id, .supplierWithdrawn, at: timestamp, withdrawal.record, templates,
            withdrawal.values(at: timestamp))
    }
}
