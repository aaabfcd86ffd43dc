import Daemon
import RecallModel

/// A recall as it is named on the command line, in source and number.
enum RecallArgument {
    /// - Throws: `CommandFailure` where the text is no id.
    static func id(_ text: String) throws(CommandFailure) -> RecallID {
        guard let id = RecallID(text) else {
            throw CommandFailure(
                .usage, "“\(text)” is no recall id; write source and number, as in cpsc:26581")
        }
        return id
    }
}
