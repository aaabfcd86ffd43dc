import GRDB
import RecallModel

extension StoreTransaction {
    /// The recalls of a document as they are to be believed beside all other
    /// documents that were read, those it takes back among them.
    ///
    /// What it says of each is kept, also of a recall that nobody has told of
    /// yet: an older document with it may still come.
    ///
    /// - Parameter change: notes the recalls of which a later document told.
    func believed(
        _ recalls: [Recall], of document: FeedDocument, noting change: inout FeedChange
    ) throws -> [Recall] {
        var beliefs: [Recall] = []
        for recall in recalls {
            var testimony = try testimony(of: recall.id)
            let moment = RecallTestimony.Moment(
                day: document.days[recall.id], document: document.name)
            if !testimony.value.add(recall, at: moment) { change.outdated.append(recall.id) }
            try keep(&testimony, of: recall.id, in: &beliefs)
        }
        for (id, withdrawal) in document.withdrawn.sorted(by: { $0.key < $1.key }) {
            var testimony = try testimony(of: id)
            testimony.value.add(
                withdrawal: withdrawal.words,
                at: RecallTestimony.Moment(day: withdrawal.day, document: document.name))
            try keep(&testimony, of: id, in: &beliefs)
        }
        return beliefs
    }

    /// What the publisher's list as it stands said outdoes all documents.
    func forgetTestimonies(of recalls: [RecallID]) throws {
        for id in recalls {
            try db.run("DELETE FROM recall_testimonies WHERE recall_id = ?", [id])
        }
    }

    /// A testimony, and as which it is stored.
    private struct Kept {
        var value: RecallTestimony
        var stored: RecallTestimony?
    }

    private func testimony(of id: RecallID) throws -> Kept {
        let row = try db.row("SELECT * FROM recall_testimonies WHERE recall_id = ?", [id])
        let recall = try StoredRecall.find(id, db)?.recall
        let stored = try row.map { try RecallTestimony($0, of: recall) }
        return Kept(
            value: stored ?? recall.map { RecallTestimony(before: $0) } ?? RecallTestimony(),
            stored: stored)
    }

    private func keep(
        _ testimony: inout Kept, of id: RecallID, in beliefs: inout [Recall]
    ) throws {
        let value = testimony.value
        if let belief = value.belief { beliefs.append(belief) }
        guard value != testimony.stored else { return }
        try db.run(
            """
            INSERT OR REPLACE INTO recall_testimonies (recall_id, worded_on, worded_in,
                withdrawn_on, withdrawn_in, withdrawal) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                id, value.wordedAt?.day?.description, value.wordedAt?.document,
                value.withdrawnAt?.day?.description, value.withdrawnAt?.document,
                value.withdrawal,
            ])
    }
}

extension RecallTestimony {
    /// What is known of a recall that was stored before testimonies were.
    ///
    /// Its withdrawal is taken to be of the day of its notice, so that any
    /// later notice revives it: a duty that was missed weighs more than one
    /// that somebody has to end again.
    fileprivate init(before recall: Recall) {
        let moment = Moment(day: recall.published, document: "")
        let withdrawn = recall.beforeWithdrawal
        self.init(
            wording: withdrawn?.recall ?? recall, wordedAt: moment, withdrawal: withdrawn?.words,
            withdrawnAt: withdrawn.map { _ in moment })
    }

    /// - Parameter recall: as it is believed, `nil` while it is unknown.
    fileprivate init(_ row: Row, of recall: Recall?) throws {
        let words: String? = try row.field("withdrawal")
        let before = recall?.beforeWithdrawal
        self.init(
            wording: before?.words == words ? before?.recall ?? recall : recall,
            wordedAt: try Self.moment(row, "worded"), withdrawal: words,
            withdrawnAt: try Self.moment(row, "withdrawn"))
    }

    private static func moment(_ row: Row, _ deed: String) throws -> Moment? {
        let document: String? = try row.field("\(deed)_in")
        let day: String? = try row.field("\(deed)_on")
        return document.map { Moment(day: day.flatMap { CivilDate($0) }, document: $0) }
    }
}
