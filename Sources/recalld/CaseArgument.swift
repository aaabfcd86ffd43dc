import Daemon
import RecallModel
import Takedown

/// A case as it is named on the command line.
enum CaseArgument {
    /// - Throws: `CommandFailure` where the text is no id.
    static func id(_ text: String) throws(CommandFailure) -> CaseID {
        guard let id = CaseID(text) else {
            throw CommandFailure(.usage, "“\(text)” is no case id; `recalld cases list` has them")
        }
        return id
    }
}
