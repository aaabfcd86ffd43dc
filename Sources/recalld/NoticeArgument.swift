import Daemon
import RecallModel
import Takedown

/// A notice as it is named on the command line.
enum NoticeArgument {
    /// - Throws: `CommandFailure` where the text is no id.
    static func id(_ text: String) throws(CommandFailure) -> NoticeID {
        guard let id = NoticeID(text) else {
            throw CommandFailure(
                .usage, "“\(text)” is no notice id; `recalld notices list` has them")
        }
        return id
    }
}
