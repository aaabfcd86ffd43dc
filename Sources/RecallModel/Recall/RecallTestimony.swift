/// What the documents of a publisher say of one recall, and what is to be
/// believed of it.
///
/// Documents are not read in the order in which they were written: a weekly
/// report that failed at first is read after those that follow it, and files
/// come as somebody drops them. So it counts when a thing was said and never
/// when it was read: the wording of the latest document that has the recall, and
/// the latest word that it is withdrawn, which is kept also while the recall
/// itself is unknown. Each is the greatest of its kind, so that the belief is
/// the same in whatever order they were added.
package struct RecallTestimony: Hashable, Sendable {
    /// When and where something was said.
    package struct Moment: Hashable, Comparable, Sendable {
        /// The day that the document gives, `nil` where it gives none.
        package var day: CivilDate?
        /// The document's address or file name, which decides between documents
        /// of one day: arbitrary, and the same in every order.
        package var document: String

        package init(day: CivilDate?, document: String) {
            self.day = day
            self.document = document
        }

        /// What has no day is earlier than what has one: it never undoes what
        /// is known to have been said on a day.
        package static func < (a: Moment, b: Moment) -> Bool {
            a.day == b.day ? a.document < b.document : a.isDayBefore(b)
        }

        func isDayBefore(_ other: Moment) -> Bool {
            guard let theirs = other.day else { return false }
            return day.map { $0 < theirs } ?? true
        }
    }

    /// The wording that counts, without any withdrawal by another document;
    /// `nil` while only a withdrawal is known.
    package private(set) var wording: Recall?
    package private(set) var wordedAt: Moment?
    /// The words of the latest withdrawal.
    package private(set) var withdrawal: String?
    package private(set) var withdrawnAt: Moment?

    package init() {}

    /// What is known already.
    package init(
        wording: Recall?, wordedAt: Moment?, withdrawal: String? = nil, withdrawnAt: Moment? = nil
    ) {
        self.wording = wording
        self.wordedAt = wordedAt
        self.withdrawal = withdrawal
        self.withdrawnAt = withdrawnAt
    }

    /// Adds the wording of a document that has the recall.
    ///
    /// A document that is read again says what it says now, and no longer what
    /// it said before.
    ///
    /// - Returns: whether it is the wording that counts.
    @discardableResult
    package mutating func add(_ recall: Recall, at moment: Moment) -> Bool {
        if withdrawnAt?.document == moment.document {
            (withdrawal, withdrawnAt) = (nil, nil)
        }
        if let wordedAt, wordedAt.document != moment.document, moment < wordedAt { return false }
        (wording, wordedAt) = (recall, moment)
        return true
    }

    /// Adds a document's word that the recall is withdrawn.
    package mutating func add(withdrawal words: String, at moment: Moment) {
        if let withdrawnAt, withdrawnAt.document != moment.document, moment < withdrawnAt {
            return
        }
        (withdrawal, withdrawnAt) = (words, moment)
    }

    /// The recall as it is to be believed, `nil` while nobody has worded it.
    ///
    /// A wording of a later day than the withdrawal is a republication and
    /// holds. Of one day the withdrawal counts: it speaks of something that was
    /// there, while a notice published anew on the day on which it was taken
    /// back was never seen; and where listings went down for it, somebody is
    /// told and can look, whereas a wrong duty would stand for ever, since no
    /// later document would end it.
    package var belief: Recall? {
        guard let withdrawal, let withdrawnAt, let wordedAt, !withdrawnAt.isDayBefore(wordedAt)
        else { return wording }
        return wording?.withdrawn(saying: withdrawal)
    }
}
