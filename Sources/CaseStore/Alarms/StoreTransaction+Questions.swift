import GRDB
import RecallModel
import Takedown

/// Alarms that ask a person something about a case, once there is nothing left to
/// ask.
///
/// A proposal and a question about lots end with what they are about, by
/// `endImpossibleProposals` and `endLotRequest`. An appeal does not: it is answered
/// whatever became of its case.
extension StoreTransaction {
    /// Clears what is asked about a case that is over.
    func endQuestions(about takedown: TakedownCase) throws {
        try clearAlarm(Alarm.refutedClaimKey(takedown.id))
        if try isMoot(takedown) { try clearAlarm(Alarm.outdatedKey(takedown.id)) }
        try noteReturnLooked(at: takedown.id)
        try noteNarrowedLooked(at: takedown.id)
    }

    /// Whether a case ended so that nobody asks whether it was right: somebody said
    /// so, its authority took it back, or its listing went before anybody decided.
    ///
    /// What was ordered off sale and is gone is asked about all the same: it may
    /// have gone wrongly.
    func isMoot(_ takedown: TakedownCase) throws -> Bool {
        switch takedown.state {
        case .dismissed, .withdrawn, .reinstated: true
        case .verifiedGone: try !db.wasOrdered(takedown.id)
        case .inReview, .noticeIssued, .delivered, .acknowledged: false
        }
    }

    /// Clears the call to look at what a withdrawn recall took down, once every
    /// return that was proposed for it is decided.
    func noteReturnDecided(ofCase sequence: Int64) throws {
        for recall in Set(try db.bases(of: sequence).map(\.recall))
        where try db.hasStandingAlarm(Alarm.withdrawnKey(recall)) {
            let waiting = try db.proposals(
                """
                outcome IS NULL AND case_seq IN
                    (SELECT case_seq FROM case_bases WHERE recall_id = ?)
                """, [recall])
            if !waiting.contains(where: { isProgram($0.person) }) {
                try clearAlarm(Alarm.withdrawnKey(recall))
            }
        }
    }
}
