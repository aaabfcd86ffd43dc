import Feeds
import RecallModel
import TestKit

extension RegulatorPairs {
    /// The recalls as read from the priority list.
    var recalls: [Recall] {
        get throws {
            try Publisher.priorityList.decode(Array(priorityList.utf8), source: "pairs").recalls
        }
    }
}
